"""One file into a bucket: in one request or in parts, by what the server takes, and never over another."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from newscrawl.storage.multipart import PART_BYTES, checksum_text, upload_parts
from newscrawl.storage.s3_conditions import ABSENT, content_md5
from newscrawl.storage.s3_errors import CONFLICT, KEY_EXISTS, REFUSED_REQUEST, code_of
from newscrawl.storage.store import Receipt, check_receipt, receipt_of, receipt_of_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newscrawl.storage.s3_server import S3Server

TRIES = 3
"""For a request that another one was in the way of."""


def upload(
    server: S3Server, name: str, source: Path, receipt: Receipt | None, probe: Callable[[], None], *, replace: bool
) -> Receipt:
    """Send the file and return its receipt. Where another was faster nothing happens: the caller looks at what is there.

    `probe` is called after a refusal: the server was not probed yet, or is another one behind the same name.
    """
    for left in reversed(range(TRIES)):
        before = server.features
        try:
            return _sent(server, name, source, receipt, replace=replace)
        except ClientError as error:
            code = code_of(error)
            if code in KEY_EXISTS:
                break
            if code in REFUSED_REQUEST:
                probe()
            if not left or not (code in CONFLICT or server.features != before):
                raise
    return receipt_of_file(source, receipt)


def _sent(server: S3Server, name: str, source: Path, receipt: Receipt | None, *, replace: bool) -> Receipt:
    target, features = server.target(name), server.features
    condition = ABSENT if features.conditions and not replace else {}
    if condition == {} and not replace and server.head(name):
        return receipt_of_file(source, receipt)
    if source.stat().st_size > PART_BYTES:
        whole = features.whole_file_checksums
        return upload_parts(server.client, target, source, receipt, condition, checksums=whole)
    content = source.read_bytes()
    known = check_receipt(source, receipt_of(io.BytesIO(content)), receipt)
    checksum = {"ChecksumCRC32": checksum_text(known)} if features.checksums else {"ContentMD5": content_md5(content)}
    server.client.put_object(**target, **condition, Body=content, **checksum)
    return known
