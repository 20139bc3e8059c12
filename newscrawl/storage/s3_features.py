"""What an S3 server can do that not all of them can, found out by a probe."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from newscrawl.storage.s3_conditions import ONLY_IF_ABSENT_ARGUMENTS
from newscrawl.storage.s3_errors import KEY_EXISTS_CODES, NOT_FOUND_CODES, REFUSED_REQUEST_CODES, error_code

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

CRC32_OF_NOTHING, MD5_OF_NOTHING = "AAAAAA==", "1B2M2Y8AsgTpgAmY7PhCfg=="


@dataclass(frozen=True, slots=True)
class S3Features:
    """What is used of a server."""

    checksums: bool = True
    """`x-amz-checksum-crc32`: the server checks what it received, and returns the checksum."""
    conditions: bool = True
    """`If-None-Match: *`: nothing is written over that another has written meanwhile."""
    whole_file_checksums: bool = True
    """The checksum of the whole file for an upload in parts (`FULL_OBJECT`)."""


CANDIDATE_FEATURES = (
    S3Features(),
    S3Features(checksums=False, whole_file_checksums=False),
    S3Features(conditions=False),
    S3Features(checksums=False, conditions=False, whole_file_checksums=False),
)
"""In the order in which they are tried."""


def probe_features(client: Any, target: dict[str, str], uri: str) -> S3Features:
    """Write and delete an object without content, and return what the server takes. ClientError where it takes nothing."""
    features = _first_accepted(lambda one: client.put_object(**target, Body=b"", **_put_arguments(one)))
    delete_object(client, target)
    if features.checksums and not _takes_whole_file_checksums(client, target):
        features = replace(features, whole_file_checksums=False)
    _warn_of_missing(uri, features)
    return features


def delete_object(client: Any, target: dict[str, str]) -> None:
    """Delete an object; some servers say of one that is not there, or was a moment ago, that they do not know it."""
    try:
        client.delete_object(**target)
    except ClientError as error:
        if error_code(error) not in NOT_FOUND_CODES:
            raise


def _first_accepted(put: Callable[[S3Features], object]) -> S3Features:
    for features in CANDIDATE_FEATURES:
        try:
            put(features)
        except ClientError as error:
            if error_code(error) in KEY_EXISTS_CODES:  # of an earlier probe that was cut off
                return features
            if error_code(error) not in REFUSED_REQUEST_CODES or features == CANDIDATE_FEATURES[-1]:
                raise
        else:
            return features
    raise AssertionError("the last candidate returns or raises")


def _put_arguments(features: S3Features) -> dict[str, str]:
    checksum = {"ChecksumCRC32": CRC32_OF_NOTHING} if features.checksums else {"ContentMD5": MD5_OF_NOTHING}
    return {**checksum, **(ONLY_IF_ABSENT_ARGUMENTS if features.conditions else {})}


def _takes_whole_file_checksums(client: Any, target: dict[str, str]) -> bool:
    try:
        begun = client.create_multipart_upload(**target, ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT")
    except ClientError as error:
        if error_code(error) in REFUSED_REQUEST_CODES:
            return False
        raise
    with suppress(BotoCoreError, ClientError):
        client.abort_multipart_upload(**target, UploadId=begun["UploadId"])
    return True


def _warn_of_missing(uri: str, features: S3Features) -> None:
    if not features.checksums:
        logger.warning("%s takes no checksum headers: each file is read back after it was written.", uri)
    elif not features.whole_file_checksums:
        logger.warning("%s takes no checksum of a whole file in parts: large files are read back.", uri)
    if not features.conditions:
        logger.warning(
            "%s takes no file on the condition that there is none under its key. Each key is looked at before it is "
            "written instead: let no two machines deliver to it for the same publisher at a time.",
            uri,
        )
