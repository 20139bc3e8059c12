"""One large file to S3 in parts, some of them under way at a time."""

from __future__ import annotations

import base64
import zlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from newscrawl.storage.s3_conditions import content_md5
from newscrawl.storage.store import Receipt, check_receipt, receipt_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

UPLOAD_PART_BYTES = 8 << 20
"""Bytes of a part: S3 takes 10,000 of 5 MB and more."""
MAX_UPLOAD_PARTS = 10_000
MAX_CONCURRENT_UPLOAD_PARTS = 8


def upload_parts(
    client: Any,
    target: Mapping[str, str],
    source: Path,
    receipt: Receipt | None,
    condition: Mapping[str, str],
    *,
    checksums: bool = True,
) -> Receipt:
    """Upload the file, and return its receipt; it can be seen only when all of it is there.

    `target` is bucket and key; `condition` goes with the last request; `checksums`: the server takes that of the whole
    file. FixityError where the file is not what `receipt` says. A failed upload is aborted, where the server can be reached.
    """
    kind = {"ChecksumType": "FULL_OBJECT"} if checksums else {}
    begun = client.create_multipart_upload(**target, **kind, **({"ChecksumAlgorithm": "CRC32"} if checksums else {}))
    upload = {**target, "UploadId": begun["UploadId"]}
    try:
        known, parts = _upload_all(client, upload, source, checksums=checksums)
        check_receipt(source, known, receipt)
        whole = {"ChecksumCRC32": crc32_base64(known)} if checksums else {}
        client.complete_multipart_upload(**upload, MultipartUpload={"Parts": parts}, **kind, **whole, **condition)
    except BaseException:
        with suppress(BotoCoreError, ClientError):
            client.abort_multipart_upload(**upload)
        raise
    return known


def crc32_base64(known: Receipt) -> str:
    """The CRC32 as S3 writes it."""
    return _integer_base64(int(known.crc32, 16))


def _upload_all(
    client: Any, upload: Mapping[str, str], source: Path, *, checksums: bool
) -> tuple[Receipt, list[dict[str, Any]]]:
    """Read the file once: what is sent and what it is known by are the same bytes."""
    done: list[dict[str, Any]] = []
    under_way: deque[Future[dict[str, Any]]] = deque()
    with ThreadPoolExecutor(MAX_CONCURRENT_UPLOAD_PARTS) as pool, source.open("rb") as file:

        def send(part: bytes) -> None:
            checksum = (
                {"ChecksumCRC32": _integer_base64(zlib.crc32(part))} if checksums else {"ContentMD5": content_md5(part)}
            )
            number = len(done) + len(under_way) + 1
            under_way.append(pool.submit(_upload_part, client, upload, number, part, checksum))
            if len(under_way) > MAX_CONCURRENT_UPLOAD_PARTS:
                done.append(under_way.popleft().result())

        known = receipt_of(file, send, max(UPLOAD_PART_BYTES, -(-source.stat().st_size // MAX_UPLOAD_PARTS)))
        done.extend(part.result() for part in under_way)
    return known, done


def _upload_part(
    client: Any, upload: Mapping[str, str], number: int, part: bytes, checksum: Mapping[str, str]
) -> dict[str, Any]:
    answer = client.upload_part(**upload, PartNumber=number, Body=part, **checksum)
    crc32 = {name: value for name, value in checksum.items() if name == "ChecksumCRC32"}
    return {"PartNumber": number, "ETag": answer["ETag"], **crc32}


def _integer_base64(crc32: int) -> str:
    return base64.b64encode(crc32.to_bytes(4, "big")).decode()
