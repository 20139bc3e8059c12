"""One file into a bucket: in one request or in parts, by what the server takes, and never over another."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from newscrawl.storage.multipart import UPLOAD_PART_BYTES, crc32_base64, upload_parts
from newscrawl.storage.s3_conditions import ONLY_IF_ABSENT_ARGUMENTS, content_md5
from newscrawl.storage.s3_errors import CONFLICT_CODES, KEY_EXISTS_CODES, REFUSED_REQUEST_CODES, error_code
from newscrawl.storage.store import Receipt, check_receipt, checked_file_receipt, receipt_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newscrawl.storage.s3_bucket_client import S3BucketClient

MAX_UPLOAD_TRIES = 3
"""For a request that another one was in the way of."""


def upload_file(
    server: S3BucketClient,
    name: str,
    source: Path,
    receipt: Receipt | None,
    probe: Callable[[], None],
    *,
    replace: bool,
) -> Receipt:
    """Send the file and return its receipt. Where another was faster nothing happens: the caller looks at what is there.

    `probe` is called after a refusal: the server was not probed yet, or is another one behind the same name.
    """
    for left in reversed(range(MAX_UPLOAD_TRIES)):
        before = server.features
        try:
            return _send_file(server, name, source, receipt, replace=replace)
        except ClientError as error:
            code = error_code(error)
            if code in KEY_EXISTS_CODES:
                break
            if code in REFUSED_REQUEST_CODES:
                probe()
            if not left or not (code in CONFLICT_CODES or server.features != before):
                raise
    return checked_file_receipt(source, receipt)


def _send_file(server: S3BucketClient, name: str, source: Path, receipt: Receipt | None, *, replace: bool) -> Receipt:
    target, features = server.object_arguments(name), server.features
    condition = ONLY_IF_ABSENT_ARGUMENTS if features.conditions and not replace else {}
    if condition == {} and not replace and server.head_object(name):
        return checked_file_receipt(source, receipt)
    if source.stat().st_size > UPLOAD_PART_BYTES:
        whole = features.whole_file_checksums
        return upload_parts(server.client, target, source, receipt, condition, checksums=whole)
    content = source.read_bytes()
    known = check_receipt(source, receipt_of(io.BytesIO(content)), receipt)
    checksum = {"ChecksumCRC32": crc32_base64(known)} if features.checksums else {"ContentMD5": content_md5(content)}
    server.client.put_object(**target, **condition, Body=content, **checksum)
    return known
