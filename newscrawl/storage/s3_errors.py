"""What an S3 server's error means, and what an operator can do about it."""

from __future__ import annotations

import re

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

S3_ERRORS = (BotoCoreError, ClientError, HTTPClientError, OSError)
NOT_FOUND_CODES = {"404", "NoSuchKey", "NotFound"}
KEY_EXISTS_CODES = {"412", "PreconditionFailed"}
"""Somebody was there first: perhaps we ourselves, when a reply was lost."""
CONFLICT_CODES = {"409", "ConditionalRequestConflict"}
"""Another conditional request for the same key was under way: to be tried again."""
NOT_IMPLEMENTED_CODES = {"501", "NotImplemented", "405", "MethodNotAllowed"}
REFUSED_REQUEST_CODES = {
    *NOT_IMPLEMENTED_CODES,
    "400",
    "BadRequest",
    "InvalidArgument",
    "InvalidRequest",
    "MalformedTrailerError",
}
"""How servers of other makes answer to a header that they do not know."""
INCOMPLETE_REPLY_CODE = "IncompleteReply"
"""Our own code for a reply that lacks what each reply of S3 has: a page of a web server, as a rule."""
STATUS_CODES_WITHOUT_ERROR_CODE = {"400", "403"}
"""Codes of a HEAD request, whose reply has no body to say more."""
URL_CREDENTIALS_PATTERN = re.compile(r"//[^/@\s]*@")
DEFAULT_HINT = "Check the bucket, the AWS variables and the endpoint (AWS_ENDPOINT_URL)."
EXPIRED_HINT = "The session token has expired: get new credentials (AWS_SESSION_TOKEN, or log in again)."
WRONG_CREDENTIALS_HINT = (
    "The credentials are not those of this server: check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
)
ACCESS_DENIED_HINT = (
    "The credentials may not do that: allow s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject and "
    "s3:AbortMultipartUpload for the bucket and the prefix."
)
SLOW_DOWN_HINT = (
    "The server takes no more requests now. Delivery is tried again; NEWSCRAWL_DELIVERY_WAIT sets how long it waits."
)
NOT_S3_HINT = (
    "The server does not implement this request of S3: check the endpoint (AWS_ENDPOINT_URL), or use another server."
)
WRONG_REGION_HINT = "The bucket is in another region: set AWS_DEFAULT_REGION."
WRONG_CLOCK_HINT = "The clock of this machine differs from that of the server: set it (NTP)."
HINT_BY_CODE = {
    "ExpiredToken": EXPIRED_HINT,
    "ExpiredTokenException": EXPIRED_HINT,
    "TokenRefreshRequired": EXPIRED_HINT,
    "RequestTimeTooSkewed": WRONG_CLOCK_HINT,
    "RequestExpired": WRONG_CLOCK_HINT,
    "InvalidAccessKeyId": WRONG_CREDENTIALS_HINT,
    "InvalidToken": WRONG_CREDENTIALS_HINT,
    "SignatureDoesNotMatch": WRONG_CREDENTIALS_HINT,
    "AccessDenied": ACCESS_DENIED_HINT,
    "AllAccessDisabled": ACCESS_DENIED_HINT,
    "403": ACCESS_DENIED_HINT,
    "NoSuchBucket": "Create the bucket, or correct NEWSCRAWL_STORE.",
    "PermanentRedirect": WRONG_REGION_HINT,
    "AuthorizationHeaderMalformed": WRONG_REGION_HINT,
    "301": WRONG_REGION_HINT,
    "SlowDown": SLOW_DOWN_HINT,
    "ServiceUnavailable": SLOW_DOWN_HINT,
    "RequestLimitExceeded": SLOW_DOWN_HINT,
    "TooManyRequests": SLOW_DOWN_HINT,
    "429": SLOW_DOWN_HINT,
    "503": SLOW_DOWN_HINT,
    "501": NOT_S3_HINT,
    "NotImplemented": NOT_S3_HINT,
    INCOMPLETE_REPLY_CODE: NOT_S3_HINT,
    "QuotaExceeded": "The server has no space left for this user.",
    "XMinioStorageFull": "The server has no space left.",
    "InsufficientStorage": "The server has no space left.",
    "507": "The server has no space left.",
}
"""By error code."""


def error_code(error: Exception) -> str:
    """The error code; empty where the server sent none."""
    return str(error.response.get("Error", {}).get("Code", "")) if isinstance(error, ClientError) else ""


def error_message(error: Exception) -> str:
    """The error in words, without the user name that an endpoint's URL may hold."""
    return URL_CREDENTIALS_PATTERN.sub("//", str(error)).rstrip(".")


def error_hint(error: Exception) -> str:
    """Return what an operator can do about it."""
    return HINT_BY_CODE.get(error_code(error), DEFAULT_HINT)
