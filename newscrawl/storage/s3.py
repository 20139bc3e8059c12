"""A store in a bucket of S3 or of anything that speaks its protocol."""

from __future__ import annotations

import logging
import re
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from botocore.exceptions import ClientError

from newscrawl.errors import FixityError, StorageError, UsageError
from newscrawl.storage.keys import checked_key, is_key
from newscrawl.storage.multipart import crc32_base64
from newscrawl.storage.object_path import ObjectPath, ObjectStat
from newscrawl.storage.ranged_file import RangedFile
from newscrawl.storage.s3_bucket_client import S3BucketClient, s3_client
from newscrawl.storage.s3_conditions import (
    ONLY_IF_ABSENT_ARGUMENTS,
    check_conditional_writes,
    put_object_if,
    read_object,
)
from newscrawl.storage.s3_errors import (
    NOT_IMPLEMENTED_CODES,
    REFUSED_REQUEST_CODES,
    S3_ERRORS,
    error_code,
    error_hint,
    error_message,
)
from newscrawl.storage.s3_features import delete_object
from newscrawl.storage.s3_throttling import retry_when_throttled
from newscrawl.storage.s3_upload import upload_file
from newscrawl.storage.store import Receipt, checked_file_receipt, receipt_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from botocore.response import StreamingBody

    from newscrawl.storage.conditions import SmallFile

logger = logging.getLogger(__name__)

BUCKET_NAME_PATTERN = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
WRITE_PROBE_KEY = "newscrawl-can-write"
MAX_SKIPPED_BYTES = 1 << 20
"""Read at a time of what is before a range."""
LOGGERS_THAT_SHOW_CREDENTIALS = ("boto3", "botocore", "urllib3")
"""Loggers that write signatures and session tokens at DEBUG."""


class S3Store:
    """Objects below `s3://bucket/prefix`. Credentials, region and endpoint come from the usual AWS variables.

    A fault of the network is tried again for some seconds, no longer: who delivers waits better (newscrawl.runs.outbox).
    """

    def __init__(self, bucket: str, prefix: str, *, timeout: float = 30, server: S3BucketClient | None = None) -> None:
        if not BUCKET_NAME_PATTERN.fullmatch(bucket):
            raise UsageError(f"{bucket[:80]!r} is no name of a bucket: s3://bucket/prefix (NEWSCRAWL_STORE).")
        self.bucket = bucket
        self.prefix = f"{checked_key(prefix)}/" if prefix else ""
        self.uri = f"s3://{bucket}/{self.prefix}".rstrip("/")
        for name in LOGGERS_THAT_SHOW_CREDENTIALS:
            logging.getLogger(name).setLevel(logging.INFO)
        self.server = server or S3BucketClient(s3_client(timeout), bucket)
        self.client = self.server.client

    def check(self) -> None:
        try:
            self._probe()
        except S3_ERRORS as error:
            raise self._store_error("cannot be written", error) from error

    def put(self, key: str, source: Path, receipt: Receipt | None = None, *, replace: bool = False) -> Receipt:
        name = self.prefix + checked_key(key)
        try:
            if replace or self.server.head_object(name) is None:
                known = upload_file(self.server, name, source, receipt, self._probe, replace=replace)
            else:
                known = checked_file_receipt(source, receipt)
            if self._has_same_bytes(name, known):
                return known
        except S3_ERRORS as error:
            raise self._store_error(f"could not take {key}", error) from error
        raise FixityError(f"The store {self.uri} holds another file under {key}. It stays as it is.")

    def open(self, key: str) -> BinaryIO:
        look = self.stat_object(key)
        if look is None:
            raise StorageError(f"The store {self.uri} could not give {key}: there is no such file.")
        return self.open_object(key, look)

    def open_object(self, key: str, look: ObjectStat) -> BinaryIO:
        """The object that was looked at, and no other: it is an error when it has been replaced meanwhile."""
        return cast("BinaryIO", RangedFile(partial(self._fetch, key, look.version), look.st_size, key))

    def size(self, key: str) -> int | None:
        look = self.stat_object(key)
        return look.st_size if look else None

    def stat_object(self, key: str) -> ObjectStat | None:
        """Size and time of the object; None where there is none."""
        try:
            head = self.server.head_object(self.prefix + checked_key(key))
        except S3_ERRORS as error:
            raise self._store_error(f"could not give {key}", error) from error
        if head is None:
            return None
        return ObjectStat(head["ContentLength"], int(head["LastModified"].timestamp() * 1e9), head["ETag"])

    def path(self, key: str = "") -> ObjectPath:
        """Seen from the top of the bucket, so that what lies beside the prefix can be named too."""
        top = S3Store(self.bucket, "", server=self.server)
        return ObjectPath(top, (self.prefix + key).rstrip("/"))

    def keys(self, prefix: str = "") -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix + prefix)
        try:
            for page in pages:
                found = (entry["Key"].removeprefix(self.prefix) for entry in page.get("Contents", ()))
                yield from filter(is_key, found)
        except S3_ERRORS as error:
            raise self._store_error("could not be listed", error) from error

    def delete(self, key: str) -> None:
        try:
            delete_object(self.client, self._target(key))
        except S3_ERRORS as error:
            raise self._store_error(f"could not delete {key}", error) from error

    def discard_unfinished(self, prefix: str = "") -> None:
        """Abort uploads in parts; a server that cannot list them is taken at its word, with a warning."""
        try:
            self._abort_uploads(self.prefix + prefix)
        except ClientError as error:
            if error_code(error) not in NOT_IMPLEMENTED_CODES:
                raise self._store_error("could not be tidied", error) from error
            logger.warning("%s does not list unfinished uploads: %s", self.uri, error_message(error))
        except S3_ERRORS as error:
            raise self._store_error("could not be tidied", error) from error

    def read_small_file(self, key: str) -> SmallFile | None:
        try:
            return read_object(self.client, self._target(key))
        except S3_ERRORS as error:
            raise self._store_error(f"could not give {key}", error) from error

    def create_small_file(self, key: str, content: bytes) -> str | None:
        """A server that refuses conditions is looked at first instead; `check_conditional_writes` tells whether it does."""
        try:
            return self._create_object(self._target(key), content)
        except S3_ERRORS as error:
            raise self._store_error(f"could not take {key}", error) from error

    def replace_small_file(self, key: str, content: bytes, tag: str) -> str | None:
        try:
            return put_object_if(self.client, self._target(key), content, {"IfMatch": tag})
        except S3_ERRORS as error:
            raise self._store_error(f"could not take {key}", error) from error

    def check_conditional_writes(self, key: str) -> None:
        try:
            check_conditional_writes(self.client, self._target(key), self.uri)
        except S3_ERRORS as error:
            raise self._store_error(f"could not take {key}", error) from error

    def _create_object(self, target: dict[str, str], content: bytes) -> str | None:
        try:
            if self.server.features.conditions:
                return put_object_if(self.client, target, content, ONLY_IF_ABSENT_ARGUMENTS)
        except ClientError as error:
            if error_code(error) not in REFUSED_REQUEST_CODES:
                raise
            self._probe()
            if self.server.features.conditions:
                raise
        return None if self.server.head_object(target["Key"]) else put_object_if(self.client, target, content, {})

    def _target(self, key: str) -> dict[str, str]:
        return self.server.object_arguments(self.prefix + checked_key(key))

    def _probe(self) -> None:
        self.server.probe_features(self.prefix + WRITE_PROBE_KEY, self.uri)

    def _has_same_bytes(self, name: str, known: Receipt) -> bool:
        """Return whether these bytes are there, by the server's own checksum of them; where it has none, by reading them."""
        head = self.server.head_object(name)
        if head is None or head["ContentLength"] != known.bytes:
            return False
        checksum = str(head.get("ChecksumCRC32", ""))
        # That of an upload in parts may be one of the parts' checksums, `…-3`, with or without its type.
        if checksum and "-" not in checksum and head.get("ChecksumType", "FULL_OBJECT") == "FULL_OBJECT":
            return checksum == crc32_base64(known)
        with self.open(name.removeprefix(self.prefix)) as stored:
            return receipt_of(stored) == known

    def _fetch(self, key: str, version: str, start: int, stop: int) -> bytes:
        """That part of the object, as long as it is the one that was opened."""
        try:
            answer = retry_when_throttled(
                partial(self.client.get_object, **self._target(key), Range=f"bytes={start}-{stop - 1}", IfMatch=version)
            )
            content = (
                answer["Body"].read() if "ContentRange" in answer else _range_of_whole(answer["Body"], start, stop)
            )
        except S3_ERRORS as error:
            raise self._store_error(f"could not give {key} from byte {start}", error) from error
        if len(content) != stop - start:
            raise StorageError(
                f"The store {self.uri} gave {len(content)} bytes of {key} where bytes {start} to {stop} were requested."
            )
        return content

    def _abort_uploads(self, prefix: str) -> None:
        pages = self.client.get_paginator("list_multipart_uploads").paginate(Bucket=self.bucket, Prefix=prefix)
        for begun in [one for page in pages for one in page.get("Uploads", ())]:
            try:
                self.client.abort_multipart_upload(Bucket=self.bucket, Key=begun["Key"], UploadId=begun["UploadId"])
            except ClientError as error:
                if error_code(error) != "NoSuchUpload":
                    raise

    def _store_error(self, what: str, error: Exception) -> StorageError:
        return StorageError(f"The store {self.uri} {what}: {error_message(error)}. {error_hint(error)}")


def _range_of_whole(body: StreamingBody, start: int, stop: int) -> bytes:
    """Return a part of the whole object, which a server sends that ignores ranges."""
    with closing(body):
        while start > 0 and (passed := body.read(min(start, MAX_SKIPPED_BYTES))):
            start, stop = start - len(passed), stop - len(passed)
        content: bytes = body.read(stop - start)
        return content
