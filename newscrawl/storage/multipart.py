"""One large file to S3 in parts, some of them under way at a time."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PART = 8 << 20
"""Bytes of a part: S3 takes 10,000 of 5 MB and more."""
MOST_PARTS = 10_000
AT_A_TIME = 6


def upload_parts(client: Any, target: Mapping[str, str], source: Path, completion: Mapping[str, str]) -> None:
    """Uploads the file; it can be seen only when all of it is there. What fails is aborted, where the server hears of it.

    `target` is bucket and key, `completion` what is said at the end: the checksum of the whole, and the condition.
    """
    size = source.stat().st_size
    begun = client.create_multipart_upload(**target, ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT")
    upload = {**target, "UploadId": begun["UploadId"]}
    try:
        parts = _upload_all(client, upload, source, max(PART, -(-size // MOST_PARTS)))
        client.complete_multipart_upload(
            **upload, MultipartUpload={"Parts": parts}, ChecksumType="FULL_OBJECT", **completion
        )
    except BaseException:
        with suppress(BotoCoreError, ClientError):
            client.abort_multipart_upload(**upload)
        raise


def _upload_all(client: Any, upload: Mapping[str, str], source: Path, length: int) -> list[dict[str, Any]]:
    done: list[dict[str, Any]] = []
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        under_way: deque[Any] = deque()
        for number, part in enumerate(_parts(source, length), 1):
            under_way.append(pool.submit(partial(_upload_part, client, upload, number, part)))
            if len(under_way) > AT_A_TIME:
                done.append(under_way.popleft().result())
        done.extend(one.result() for one in under_way)
    return done


def _parts(source: Path, length: int) -> Iterator[bytes]:
    with source.open("rb") as file:
        while part := file.read(length):
            yield part


def _upload_part(client: Any, upload: Mapping[str, str], number: int, part: bytes) -> dict[str, Any]:
    answer = client.upload_part(**upload, PartNumber=number, Body=part)
    checksum = {"ChecksumCRC32": answer["ChecksumCRC32"]} if "ChecksumCRC32" in answer else {}
    return {"PartNumber": number, "ETag": answer["ETag"], **checksum}
