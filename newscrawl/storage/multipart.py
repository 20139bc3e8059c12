"""One large file to S3 in parts, some of them under way at a time."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from newscrawl.storage.store import Receipt, check_receipt, receipt_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PART_BYTES = 8 << 20
"""Bytes of a part: S3 takes 10,000 of 5 MB and more."""
MAX_PARTS = 10_000
CONCURRENT_PARTS = 8


def upload_parts(
    client: Any,
    target: Mapping[str, str],
    source: Path,
    receipt: Receipt | None,
    completion: Callable[[Receipt], Mapping[str, str]],
) -> Receipt:
    """Uploads the file, and gives what it is known by; it can be seen only when all of it is there.

    `target` is bucket and key, `completion` what is sent at the end: the checksum of the whole, and the condition.
    FixityError where it is not what `receipt` says. What fails is aborted, where the server hears of it.
    """
    begun = client.create_multipart_upload(**target, ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT")
    upload = {**target, "UploadId": begun["UploadId"]}
    try:
        known, parts = _upload_all(client, upload, source)
        check_receipt(source, known, receipt)
        client.complete_multipart_upload(
            **upload, MultipartUpload={"Parts": parts}, ChecksumType="FULL_OBJECT", **completion(known)
        )
    except BaseException:
        with suppress(BotoCoreError, ClientError):
            client.abort_multipart_upload(**upload)
        raise
    return known


def _upload_all(client: Any, upload: Mapping[str, str], source: Path) -> tuple[Receipt, list[dict[str, Any]]]:
    """Reads the file once: what is sent and what it is known by are the same bytes."""
    done: list[dict[str, Any]] = []
    under_way: deque[Future[dict[str, Any]]] = deque()
    with ThreadPoolExecutor(CONCURRENT_PARTS) as pool, source.open("rb") as file:

        def send(part: bytes) -> None:
            under_way.append(pool.submit(_upload_part, client, upload, len(done) + len(under_way) + 1, part))
            if len(under_way) > CONCURRENT_PARTS:
                done.append(under_way.popleft().result())

        known = receipt_of(file, send, max(PART_BYTES, -(-source.stat().st_size // MAX_PARTS)))
        done.extend(part.result() for part in under_way)
    return known, done


def _upload_part(client: Any, upload: Mapping[str, str], number: int, part: bytes) -> dict[str, Any]:
    answer = client.upload_part(**upload, PartNumber=number, Body=part)
    checksum = {"ChecksumCRC32": answer["ChecksumCRC32"]} if "ChecksumCRC32" in answer else {}
    return {"PartNumber": number, "ETag": answer["ETag"], **checksum}
