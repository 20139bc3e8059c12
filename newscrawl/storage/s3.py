"""A store in a bucket of S3 or of anything that speaks its protocol."""

from __future__ import annotations

import base64
import hashlib
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import boto3
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from newscrawl.errors import StorageError
from newscrawl.storage.store import Receipt, checked_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHUNK = 1 << 20
FAULTS = (BotoCoreError, Boto3Error, ClientError, OSError)


class S3Store:
    """Objects below `s3://bucket/prefix`. Credentials, region and endpoint come from the usual AWS variables."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self.bucket = bucket
        self.prefix = f"{prefix}/" if prefix else ""
        self.uri = f"s3://{bucket}/{self.prefix}".rstrip("/")
        self.client: Any = boto3.client("s3", config=Config(signature_version="s3v4", retries={"mode": "standard"}))

    def check(self) -> None:
        try:
            self.client.put_object(Bucket=self.bucket, Key=f"{self.prefix}newscrawl-can-write", Body=b"")
            self.client.delete_object(Bucket=self.bucket, Key=f"{self.prefix}newscrawl-can-write")
        except FAULTS as error:
            raise self._refused("cannot be written", error) from error

    def put(self, key: str, source: Path) -> Receipt:
        name = self.prefix + checked_key(key)
        try:
            receipt, crc32 = _read_through(source)
            self.client.upload_file(str(source), self.bucket, name, ExtraArgs={"ChecksumCRC32": crc32})
            stored = self.client.head_object(Bucket=self.bucket, Key=name, ChecksumMode="ENABLED")
        except FAULTS as error:
            raise self._refused(f"could not take {key}", error) from error
        if stored["ContentLength"] != receipt.bytes or stored.get("ChecksumCRC32", crc32) != crc32:
            raise StorageError(f"The store {self.uri} does not hold {key} as it was sent: length or checksum differ.")
        return receipt

    def open(self, key: str) -> BinaryIO:
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=self.prefix + checked_key(key))
        except FAULTS as error:
            raise self._refused(f"could not give {key}", error) from error
        return cast("BinaryIO", answer["Body"])

    def keys(self, prefix: str = "") -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix + prefix)
        try:
            for page in pages:
                yield from (entry["Key"].removeprefix(self.prefix) for entry in page.get("Contents", ()))
        except FAULTS as error:
            raise self._refused("could not be listed", error) from error

    def _refused(self, what: str, error: Exception) -> StorageError:
        return StorageError(
            f"The store {self.uri} {what}: {error}. Check the bucket, the AWS variables and the endpoint (AWS_ENDPOINT_URL)."
        )


def _read_through(source: Path) -> tuple[Receipt, str]:
    """Length, sha256 and S3's form of the CRC32 of a file."""
    digest, crc, length = hashlib.sha256(), 0, 0
    with source.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            length += len(chunk)
    return Receipt(length, digest.hexdigest()), base64.b64encode(crc.to_bytes(4, "big")).decode()
