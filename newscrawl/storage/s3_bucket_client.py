"""A bucket's server: its client, what it takes, and what it says of an object."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field, replace
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from newscrawl.storage.s3_errors import (
    INCOMPLETE_REPLY_CODE,
    NOT_FOUND_CODES,
    STATUS_CODES_WITHOUT_ERROR_CODE,
    error_code,
)
from newscrawl.storage.s3_features import S3Features, probe_features

MAX_CONNECTIONS = 32
REQUIRED_REPLY_FIELDS = {
    "HeadObject": ("ETag", "LastModified"),
    "GetObject": ("ETag", "LastModified"),
    "PutObject": ("ETag",),
    "UploadPart": ("ETag",),
    "CreateMultipartUpload": ("UploadId",),
}
_CLIENT_LOCK = threading.Lock()


@dataclass(slots=True)
class S3BucketClient:
    """A bucket behind a client. What its server does not take is found out by a probe, or at the first refusal."""

    client: Any
    bucket: str
    features: S3Features = field(default_factory=S3Features)

    def object_arguments(self, name: str) -> dict[str, str]:
        """Return the arguments of a request for an object."""
        return {"Bucket": self.bucket, "Key": name}

    def probe_features(self, name: str, uri: str) -> None:
        """Find out what the server takes by writing and deleting an empty object. ClientError where it takes nothing."""
        self.features = probe_features(self.client, self.object_arguments(name), uri)

    def head_object(self, name: str) -> dict[str, Any] | None:
        """Return size, time and checksum of the object; None where there is none."""
        mode = {"ChecksumMode": "ENABLED"} if self.features.checksums else {}
        try:
            found: dict[str, Any] = self.client.head_object(**self.object_arguments(name), **mode)
        except ClientError as error:
            if error_code(error) in NOT_FOUND_CODES:
                return None
            if error_code(error) not in STATUS_CODES_WITHOUT_ERROR_CODE:
                raise
            return self._retry_head(name, error)
        return found

    def _retry_head(self, name: str, error: ClientError) -> dict[str, Any] | None:
        """Return the same after a refusal without words: a GET request says why, or shows that the checksum was the reason."""
        try:
            self.client.get_object(**self.object_arguments(name), Range="bytes=0-0")
        except ClientError as named:
            if error_code(named) in NOT_FOUND_CODES:
                return None
            raise
        if not self.features.checksums:
            raise error
        self.features = replace(self.features, checksums=False)  # a read writes nothing, not even to find out
        return self.head_object(name)


def s3_client(timeout: float) -> Any:
    """Return a client whose requests are tried three times, each unanswered for so many seconds at most.

    A process has one for all stores of a server, which any thread may use: to make one takes as long as twenty requests.
    """
    environment = (pair for pair in os.environ.items() if pair[0].startswith("AWS_"))
    with _CLIENT_LOCK:
        return _cached_client(timeout, tuple(sorted(environment)))


@lru_cache(maxsize=8)
def _cached_client(timeout: float, _environment: tuple[tuple[str, str], ...]) -> Any:
    config = Config(
        signature_version="s3v4",
        retries={"mode": "standard", "total_max_attempts": 3},
        connect_timeout=min(timeout, 10),
        read_timeout=timeout,
        max_pool_connections=MAX_CONNECTIONS,
        # Checksums are sent explicitly: by default boto3 sends a body in chunks with a trailer, which other makes do not take.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",  # some servers send that of the whole file with a part of it
    )
    client = boto3.Session().client("s3", config=config)
    client.meta.events.register("after-call.s3", _check_reply)
    return client


def _check_reply(parsed: dict[str, Any], model: Any, **_: Any) -> None:
    """Raise ClientError for a reply that lacks what each reply of S3 has."""
    if parsed["ResponseMetadata"]["HTTPStatusCode"] >= HTTPStatus.MULTIPLE_CHOICES:
        return
    if missing := [name for name in REQUIRED_REPLY_FIELDS.get(model.name, ()) if not parsed.get(name)]:
        error = {"Code": INCOMPLETE_REPLY_CODE, "Message": f"the reply has no {' and no '.join(missing)}"}
        raise ClientError({"Error": error}, model.name)
