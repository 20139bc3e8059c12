"""What an S3 server's error means, and what an operator can do about it."""

from __future__ import annotations

import re

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

S3_ERRORS = (BotoCoreError, ClientError, HTTPClientError, OSError)
NOT_FOUND = {"404", "NoSuchKey", "NotFound"}
KEY_EXISTS = {"412", "PreconditionFailed"}
"""Somebody was there first: perhaps we ourselves, when a reply was lost."""
CONFLICT = {"409", "ConditionalRequestConflict"}
"""Another conditional request for the same key was under way: to be tried again."""
NOT_IMPLEMENTED = {"501", "NotImplemented", "405", "MethodNotAllowed"}
REFUSED_REQUEST = {*NOT_IMPLEMENTED, "400", "BadRequest", "InvalidArgument", "InvalidRequest", "MalformedTrailerError"}
"""How servers of other makes answer to a header that they do not know."""
INCOMPLETE_REPLY = "IncompleteReply"
"""Our own code for a reply that lacks what each reply of S3 has: a page of a web server, as a rule."""
NAMELESS = {"400", "403"}
"""Codes of a HEAD request, whose reply has no body to say more."""
URL_CREDENTIALS = re.compile(r"//[^/@\s]*@")
USUAL_HINT = "Check the bucket, the AWS variables and the endpoint (AWS_ENDPOINT_URL)."
EXPIRED = "The session token has expired: get new credentials (AWS_SESSION_TOKEN, or log in again)."
WRONG_KEYS = "The credentials are not those of this server: check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
DENIED = (
    "The credentials may not do that: allow s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject and "
    "s3:AbortMultipartUpload for the bucket and the prefix."
)
SLOWER = (
    "The server takes no more requests now. Delivery is tried again; NEWSCRAWL_DELIVERY_WAIT sets how long it waits."
)
NOT_S3 = (
    "The server does not implement this request of S3: check the endpoint (AWS_ENDPOINT_URL), or use another server."
)
WRONG_REGION = "The bucket is in another region: set AWS_DEFAULT_REGION."
WRONG_CLOCK = "The clock of this machine differs from that of the server: set it (NTP)."
HINTS = {
    "ExpiredToken": EXPIRED,
    "ExpiredTokenException": EXPIRED,
    "TokenRefreshRequired": EXPIRED,
    "RequestTimeTooSkewed": WRONG_CLOCK,
    "RequestExpired": WRONG_CLOCK,
    "InvalidAccessKeyId": WRONG_KEYS,
    "InvalidToken": WRONG_KEYS,
    "SignatureDoesNotMatch": WRONG_KEYS,
    "AccessDenied": DENIED,
    "AllAccessDisabled": DENIED,
    "403": DENIED,
    "NoSuchBucket": "Create the bucket, or correct NEWSCRAWL_STORE.",
    "PermanentRedirect": WRONG_REGION,
    "AuthorizationHeaderMalformed": WRONG_REGION,
    "301": WRONG_REGION,
    "SlowDown": SLOWER,
    "ServiceUnavailable": SLOWER,
    "RequestLimitExceeded": SLOWER,
    "TooManyRequests": SLOWER,
    "429": SLOWER,
    "503": SLOWER,
    "501": NOT_S3,
    "NotImplemented": NOT_S3,
    INCOMPLETE_REPLY: NOT_S3,
    "QuotaExceeded": "The server has no space left for this user.",
    "XMinioStorageFull": "The server has no space left.",
    "InsufficientStorage": "The server has no space left.",
    "507": "The server has no space left.",
}
"""By error code."""


def code_of(error: Exception) -> str:
    """The error code; empty where the server sent none."""
    return str(error.response.get("Error", {}).get("Code", "")) if isinstance(error, ClientError) else ""


def message_of(error: Exception) -> str:
    """The error in words, without the user name that an endpoint's URL may hold."""
    return URL_CREDENTIALS.sub("//", str(error)).rstrip(".")


def hint_of(error: Exception) -> str:
    """Return what an operator can do about it."""
    return HINTS.get(code_of(error), USUAL_HINT)
