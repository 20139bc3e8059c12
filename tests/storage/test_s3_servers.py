"""S3 servers of other makes: what they refuse is done without, and what they say is put so that it can be mended."""

from __future__ import annotations

import os
from contextlib import contextmanager

import pytest

from newscrawl.errors import StorageError
from newscrawl.storage import open_store
from newscrawl.storage.multipart import UPLOAD_PART_BYTES
from newscrawl.storage.s3_features import S3Features
from tests.support.s3_front import s3_front


@pytest.fixture(scope="module")
def server():
    from moto.server import ThreadedMotoServer

    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    yield f"http://{host}:{port}"
    moto.stop()


@pytest.fixture
def store_behind(server, monkeypatch):
    """Opens a store behind a front that refuses some requests."""
    for name, value in (("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("DEFAULT_REGION", "us-east-1")):
        monkeypatch.setenv(f"AWS_{name}", value)

    @contextmanager
    def opened(refuses, drops=()):
        bucket = f"bucket-{os.urandom(4).hex()}"
        monkeypatch.setenv("AWS_ENDPOINT_URL", server)
        open_store(f"s3://{bucket}").client.create_bucket(Bucket=bucket)
        with s3_front(server, refuses, drops) as front:
            monkeypatch.setenv("AWS_ENDPOINT_URL", front)
            yield open_store(f"s3://{bucket}/prefix")

    return opened


def no_checksums(_method, _path, headers):
    named = [name for name in headers if name.startswith(("x-amz-checksum", "x-amz-sdk-checksum"))]
    return (400, "InvalidArgument") if named else None


def no_whole_file_checksums(_method, _path, headers):
    return (501, "NotImplemented") if headers.get("x-amz-checksum-type") == "FULL_OBJECT" else None


def no_conditions(_method, _path, headers):
    return (501, "NotImplemented") if "if-none-match" in headers else None


def neither(method, path, headers):
    return no_checksums(method, path, headers) or no_conditions(method, path, headers)


def no_chunked_bodies(_method, _path, headers):
    return (501, "NotImplemented") if "aws-chunked" in headers.get("content-encoding", "") else None


def md5_only(method, path, headers):
    if method == "PUT" and "content-md5" not in headers:
        return (400, "InvalidRequest")
    return no_checksums(method, path, headers)


def unknown_once_deleted(method, _path, _headers):
    return (404, "NoSuchKey") if method == "DELETE" else None


@pytest.fixture(params=[b"small", b"large" * (UPLOAD_PART_BYTES // 4)], ids=["small", "large"])
def file(request, tmp_path):
    path = tmp_path / "source"
    path.write_bytes(request.param)
    return path


@pytest.mark.parametrize(
    ("refuses", "features"),
    [
        (no_checksums, S3Features(checksums=False, whole_file_checksums=False)),
        (no_whole_file_checksums, S3Features(whole_file_checksums=False)),
        (no_conditions, S3Features(conditions=False)),
        (neither, S3Features(checksums=False, conditions=False, whole_file_checksums=False)),
        (no_chunked_bodies, S3Features()),
        (md5_only, S3Features(checksums=False, whole_file_checksums=False)),
        (unknown_once_deleted, S3Features()),
    ],
)
@pytest.mark.parametrize("checked", [True, False], ids=["probed", "unprobed"])
def test_a_server_is_used_by_what_it_takes(store_behind, file, refuses, features, checked):
    with store_behind(refuses) as store:
        if checked:
            store.check()
            assert store.server.features == features
        receipt = store.put("a/b", file)
        assert receipt.bytes == file.stat().st_size
        assert store.put("a/b", file) == receipt
        with store.open("a/b") as stored:
            assert stored.read() == file.read_bytes()
        file.write_bytes(b"other bytes")
        with pytest.raises(StorageError, match="holds another file under a/b"):
            store.put("a/b", file)


def test_a_server_that_ignores_ranges_is_read_all_the_same(store_behind, tmp_path):
    path = tmp_path / "source"
    path.write_bytes(os.urandom(3 << 20))
    with store_behind(lambda *_: None, drops={"range"}) as store:
        store.put("a/b", path)
        with store.open("a/b") as stored:
            stored.seek(2_000_000)
            assert stored.read(1000) == path.read_bytes()[2_000_000:2_001_000]
            stored.seek(0)
            assert stored.read() == path.read_bytes()


def test_a_conflict_with_another_request_is_tried_again(store_behind, file):
    refusals = iter([(409, "ConditionalRequestConflict")])
    with store_behind(
        lambda method, path, _: next(refusals, None) if method == "PUT" and "a/b" in path else None
    ) as store:
        assert store.put("a/b", file).bytes == file.stat().st_size


@pytest.mark.parametrize(
    ("status", "code", "hint"),
    [
        (400, "ExpiredToken", "The session token has expired"),
        (403, "RequestTimeTooSkewed", "The clock of this machine"),
        (403, "AccessDenied", "allow s3:ListBucket"),
        (403, "SignatureDoesNotMatch", "check AWS_ACCESS_KEY_ID"),
        (503, "SlowDown", "NEWSCRAWL_DELIVERY_WAIT"),
        (501, "NotImplemented", "does not implement this request"),
        (507, "InsufficientStorage", "no space left"),
        (507, "XMinioStorageFull", "no space left"),
    ],
)
def test_a_refusal_says_what_to_mend_though_a_head_request_has_no_words(store_behind, tmp_path, status, code, hint):
    path = tmp_path / "source"
    path.write_bytes(b"small")
    with store_behind(lambda *_: (status, code)) as store:
        with pytest.raises(StorageError, match=hint):
            store.check()
        with pytest.raises(StorageError, match=hint):
            store.put("a/b", path)


def test_a_server_without_uploads_in_parts_is_named(store_behind, tmp_path):
    path = tmp_path / "source"
    path.write_bytes(b"large" * (UPLOAD_PART_BYTES // 4))

    def no_uploads(method, path, _headers):
        return (501, "NotImplemented") if method == "POST" and "uploads" in path else None

    with store_behind(no_uploads) as store, pytest.raises(StorageError, match="NotImplemented"):
        store.put("a/b", path)


def test_a_read_waits_while_the_server_says_that_requests_come_too_fast(store_behind, tmp_path):
    (tmp_path / "source").write_bytes(b"content")
    refused = []

    def too_fast(method, _path, headers):
        if method == "GET" and "range" in headers and len(refused) < 5:  # more than boto3 tries again by itself
            refused.append(headers["range"])
            return 503, "SlowDown"
        return None

    with store_behind(too_fast) as store:
        store.put("key", tmp_path / "source")
        with store.open("key") as file:
            assert file.read() == b"content"
    assert len(refused) == 5


def test_a_server_that_speaks_no_s3_is_named(store_behind, tmp_path):
    path = tmp_path / "source"
    path.write_bytes(b"small")
    with store_behind(lambda *_: (200, "<html>Welcome</html>")) as store:
        for request in (store.check, lambda: store.put("a/b", path), lambda: store.open("a/b")):
            with pytest.raises(StorageError, match="does not implement this request of S3"):
                request()
