"""Conditional requests to an S3 server, and whether it keeps to their conditions."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from newscrawl.errors import StorageError, UsageError
from newscrawl.storage.conditions import MAX_SMALL_FILE_BYTES, SmallFile
from newscrawl.storage.s3_errors import (
    CONFLICT_CODES,
    KEY_EXISTS_CODES,
    NOT_FOUND_CODES,
    REFUSED_REQUEST_CODES,
    error_code,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_CONDITIONAL_WRITE_TRIES = 4
RETRY_SECONDS = 0.05
"""Seconds before a request is sent again that another one was in the way of; each time twice as many."""
ONLY_IF_ABSENT_ARGUMENTS = {"IfNoneMatch": "*"}
IMPOSSIBLE_ETAG = '"00000000000000000000000000000000"'


def read_object(client: Any, target: Mapping[str, str]) -> SmallFile | None:
    """Return the object, or None where there is none. StorageError where the server does not say what time it is."""
    try:
        answer = client.get_object(**target)
    except ClientError as error:
        if error_code(error) in NOT_FOUND_CODES:
            return None
        raise
    date = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    if not date:
        raise StorageError(f"The server sends no Date with {target['Key']}: leases are judged by its clock.")
    age = (parsedate_to_datetime(date) - answer["LastModified"]).total_seconds()
    return SmallFile(answer["Body"].read(MAX_SMALL_FILE_BYTES), str(answer["ETag"]), age)


def put_object_if(client: Any, target: Mapping[str, str], content: bytes, condition: Mapping[str, str]) -> str | None:
    """Write the object and return its tag; None where the condition is not met: also by our own lost request.

    A server that knows the checksum stores no request that was cut off.
    """
    md5 = content_md5(content)
    for left in reversed(range(MAX_CONDITIONAL_WRITE_TRIES)):
        try:
            return str(client.put_object(**target, Body=content, ContentMD5=md5, **condition)["ETag"])
        except ClientError as error:
            if error_code(error) in KEY_EXISTS_CODES | NOT_FOUND_CODES:  # makers differ on a tag of what is not there
                return None
            if error_code(error) not in CONFLICT_CODES or not left:
                raise
            time.sleep(RETRY_SECONDS * 2 ** (MAX_CONDITIONAL_WRITE_TRIES - left))
    raise AssertionError("the last try returns or raises")


def content_md5(content: bytes) -> str:
    """Return the checksum that servers knew before they knew others."""
    return base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()


def check_conditional_writes(client: Any, target: Mapping[str, str], uri: str) -> None:
    """Show by an object that stays that the server keeps to conditions. UsageError where it refuses or ignores them."""
    content = secrets.token_hex(8).encode()
    try:
        put_object_if(client, target, content, ONLY_IF_ABSENT_ARGUMENTS)
        broken = put_object_if(client, target, content, ONLY_IF_ABSENT_ARGUMENTS) or put_object_if(
            client, target, content, {"IfMatch": IMPOSSIBLE_ETAG}
        )
    except ClientError as error:
        if error_code(error) not in REFUSED_REQUEST_CODES:
            raise
        raise UsageError(
            f"{uri} refuses conditional writes ({error_code(error)}). {_NO_CONDITIONAL_WRITES_ADVICE}"
        ) from error
    if broken:
        raise UsageError(f"{uri} takes conditional writes and ignores the conditions. {_NO_CONDITIONAL_WRITES_ADVICE}")


_NO_CONDITIONAL_WRITES_ADVICE = (
    "No machine could be sure to be alone at a publisher. Use a store that keeps to If-None-Match and If-Match, or, where one "
    "machine alone crawls into it, set NEWSCRAWL_LEASES=spool."
)
