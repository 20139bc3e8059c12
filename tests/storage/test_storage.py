"""Every store keeps the same contract."""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
import subprocess
import sys
import zlib
from functools import partial
from typing import TYPE_CHECKING

import boto3
import pytest
from botocore.config import Config

from newscrawl.errors import FixityError, StorageError, UsageError
from newscrawl.storage import open_store
from newscrawl.storage.local import LocalStore
from tests.support.crawl_process import ROOT
from tests.support.fault_proxy import FaultProxy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def moto(s3_server, monkeypatch):
    """A bucket of a server that takes anybody's word."""
    aws = {
        "ENDPOINT_URL": s3_server,
        "ACCESS_KEY_ID": "test",
        "SECRET_ACCESS_KEY": "test",
        "DEFAULT_REGION": "us-east-1",
    }
    for name, value in aws.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    opened = open_store(f"s3://bucket-{os.urandom(4).hex()}/some/prefix")
    opened.client.create_bucket(Bucket=opened.bucket)
    return opened


@pytest.fixture
def seaweed(object_store, monkeypatch):
    """A bucket of a server that checks signatures, checksums and conditions."""
    for name, value in object_store.environment.items():
        monkeypatch.setenv(name, value)
    opened = open_store(f"s3://bucket-{os.urandom(4).hex()}/some/prefix")
    object_store.make_bucket(opened.bucket)
    return opened


@pytest.fixture
def local(tmp_path):
    return open_store(tmp_path / "store")


@pytest.fixture(params=["local", "moto", "seaweed"])
def store(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(b"bytes of a run" * 1000)
    return path


def test_what_is_put_can_be_read_back_and_the_receipt_says_its_length_and_sha256(store, file):
    receipt = store.put("paper/2026/11/24/run/articles.jsonl.gz", file)
    with store.open("paper/2026/11/24/run/articles.jsonl.gz") as stored:
        assert stored.read() == file.read_bytes()
    assert receipt.bytes == 14000
    assert receipt.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert receipt.crc32 == f"{zlib.crc32(file.read_bytes()):08x}"


def test_keys_come_in_order_and_only_those_with_the_prefix(store, file):
    for key in ("b/2", "a/2", "a/1", "ab/1", "a/b/c", "a0"):
        store.put(key, file)
    assert list(store.keys("a/")) == ["a/1", "a/2", "a/b/c"]
    assert list(store.keys("a/b")) == ["a/b/c"]
    assert list(store.keys("ab")) == ["ab/1"]
    assert list(store.keys("nowhere/a")) == []
    assert list(store.keys()) == ["a/1", "a/2", "a/b/c", "a0", "ab/1", "b/2"]


def test_a_size_is_known_without_reading_and_a_missing_key_has_none(store, file):
    store.put("a/b", file)
    assert store.size("a/b") == 14000
    assert store.size("a/c") is None
    assert store.size("a") is None


def test_what_is_deleted_is_gone_and_deleting_it_again_does_nothing(store, file):
    store.put("a/b", file)
    store.delete("a/b")
    store.delete("a/b")
    store.delete("never/there")
    assert list(store.keys()) == []


def test_what_is_there_already_is_confirmed_when_it_is_the_same_and_never_overwritten_when_not(store, file, tmp_path):
    receipt = store.put("a/b", file)
    assert store.put("a/b", file, receipt) == receipt
    other = tmp_path / "other"
    other.write_bytes(b"other bytes")
    with pytest.raises(StorageError, match="holds another file under a/b"):
        store.put("a/b", other)
    assert store.size("a/b") == 14000
    store.put("a/b", other, replace=True)
    with store.open("a/b") as stored:
        assert stored.read() == b"other bytes"


@pytest.mark.parametrize("refusal", ["no-condition-501", "no-condition-400"])
@pytest.mark.parametrize("size", [14000, 9 << 20])
def test_a_server_without_conditional_writes_is_checked_before_each_write_with_one_warning(
    seaweed, object_store, file, monkeypatch, caplog, refusal, size
):
    file.write_bytes(os.urandom(size))
    with FaultProxy(object_store.url) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL", proxy.url)
        store = open_store(seaweed.uri)
        proxy.break_down(refusal)
        receipt = store.put("a/b", file)
        assert proxy.was_struck
        assert store.put("a/b", file, receipt) == store.put("a/c", file) == receipt
        file.write_bytes(b"other bytes")
        with pytest.raises(FixityError, match="holds another file under a/b"):
            store.put("a/b", file)
    warnings = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert [one.partition(" takes no file")[0] for one in warnings] == [seaweed.uri]
    assert [(key, seaweed.size(key)) for key in seaweed.keys()] == [("a/b", size), ("a/c", size)]  # noqa: SIM118
    assert "Uploads" not in object_store.client().list_multipart_uploads(Bucket=seaweed.bucket)


def test_a_file_that_is_not_what_was_written_is_not_stored(store, file):
    receipt = store.put("a/b", file)
    file.write_bytes(b"rotten".ljust(14000))
    with pytest.raises(StorageError, match="is not the file that was written"):
        store.put("a/c", file, receipt)
    assert list(store.keys()) == ["a/b"]


def test_a_large_file_is_stored_whole_and_read_from_anywhere_by_whoever_reads_files(store, tmp_path):
    large = tmp_path / "large"
    content = gzip.compress(os.urandom(9 << 20), mtime=0) + gzip.compress(b"a line\n" * 1000 + b"the last")
    large.write_bytes(content)
    store.put("large", large)
    with store.open("large") as stored:
        assert stored.seek(-1000, os.SEEK_END) == len(content) - 1000
        assert stored.read(50) == content[-1000:-950]
        assert stored.read() == content[-950:]
        assert stored.read(1) == b""
        assert stored.seek(5 << 20) == stored.tell() == 5 << 20
        assert stored.read(3 << 20) == content[5 << 20 : 8 << 20]
        stored.seek(0)
        assert gzip.GzipFile(fileobj=stored).read()[-15:] == b"a line\nthe last"
        stored.seek(0)
        assert b"".join(stored) == content
        stored.seek(0)
        assert stored.readline(10) == content[:10].partition(b"\n")[0][:10]
        with pytest.raises((ValueError, OSError)):
            stored.seek(-1)


def test_an_empty_file_is_stored_and_read(store, tmp_path):
    (tmp_path / "empty").touch()
    assert store.put("empty", tmp_path / "empty").bytes == 0
    with store.open("empty") as stored:
        assert stored.read() == stored.readline() == b""


def test_names_that_no_key_has_are_not_seen(local, file):
    local.put("a/b", file)
    for name in (".hidden", "a name", "b\n"):
        (local.folder / "a" / name).write_bytes(b"left by somebody else")
    assert list(local.keys()) == ["a/b"]
    assert list(local.keys("../")) == []


def test_what_an_interrupted_put_left_on_the_disk_is_not_seen_and_can_be_taken_away(local, file):
    local.put("a/b", file)
    (local.folder / "a" / ".c.123.part").write_bytes(b"half")
    assert list(local.keys()) == ["a/b"]
    local.discard_unfinished("a/")
    assert [path.name for path in (local.folder / "a").iterdir()] == ["b"]


@pytest.mark.parametrize("server", ["moto", "seaweed"])
def test_uploads_that_were_broken_off_are_aborted_below_the_prefix_alone(request, server):
    store = request.getfixturevalue(server)
    client = store.client
    for key in ("some/prefix/a/b", "some/prefix/a/c", "some/other"):
        client.create_multipart_upload(Bucket=store.bucket, Key=key)
    store.discard_unfinished("a/")
    assert [one["Key"] for one in client.list_multipart_uploads(Bucket=store.bucket)["Uploads"]] == ["some/other"]


@pytest.mark.parametrize("server", ["moto", "seaweed"])
def test_what_the_server_has_no_checksum_of_is_read_back(request, server, file):
    store = request.getfixturevalue(server)
    plain = boto3.Session().client("s3", config=Config(request_checksum_calculation="when_required"))
    plain.put_object(Bucket=store.bucket, Key="some/prefix/same", Body=file.read_bytes())
    plain.put_object(Bucket=store.bucket, Key="some/prefix/other", Body=b"other".ljust(14000))
    assert "ChecksumCRC32" not in plain.head_object(Bucket=store.bucket, Key="some/prefix/same", ChecksumMode="ENABLED")
    assert store.put("same", file).bytes == 14000
    with pytest.raises(FixityError, match="holds another file under other"):
        store.put("other", file)


def test_a_file_that_is_replaced_while_it_is_read_is_not_read_on(seaweed, file, tmp_path):
    seaweed.put("a/b", file)
    with seaweed.open("a/b") as stored:
        other = tmp_path / "other"
        other.write_bytes(b"other".ljust(14000))
        seaweed.put("a/b", other, replace=True)
        with pytest.raises(StorageError, match="could not give a/b from byte 0"):
            stored.read()


def test_somebody_with_a_wrong_secret_is_refused_and_it_is_not_repeated(seaweed, monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush-hush-hush")
    with pytest.raises(StorageError, match=r"cannot be written.*SignatureDoesNotMatch") as refusal:
        open_store(seaweed.uri).check()
    assert "hush" not in str(refusal.value)
    assert os.environ["AWS_ACCESS_KEY_ID"] not in str(refusal.value)


def test_a_bucket_that_the_crawler_may_not_make_is_not_made(seaweed):
    with pytest.raises(StorageError, match="s3://no-such-bucket cannot be written"):
        open_store("s3://no-such-bucket").check()


def test_the_user_of_an_endpoint_is_not_repeated(monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://someone:hush-hush@127.0.0.1:9")
    with pytest.raises(StorageError, match="cannot be written") as refusal:
        open_store("s3://bucket").check()
    assert "hush" not in str(refusal.value)


def test_signatures_and_tokens_are_not_logged_at_any_level(seaweed, file, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    seaweed.put("a/b", file)
    assert os.environ["AWS_ACCESS_KEY_ID"] not in caplog.text
    assert os.environ["AWS_SECRET_ACCESS_KEY"] not in caplog.text


def test_an_empty_store_has_no_keys(store):
    assert list(store.keys("paper/")) == []


def test_a_missing_key_is_named_with_its_store(store):
    with pytest.raises(StorageError, match=r"could not give paper/run\.json"):
        store.open("paper/run.json")


def test_a_file_that_cannot_be_read_is_a_storage_error(store, tmp_path):
    with pytest.raises(StorageError, match="could not take a/b"):
        store.put("a/b", tmp_path / "nowhere")


@pytest.mark.parametrize("store", ["local", "moto"], indirect=True)
@pytest.mark.parametrize(
    "key",
    [
        "../up",
        "/absolute",
        "a/../b",
        "a//b",
        "",
        "a/.hidden",
        "nul\0",
        "a\\b",
        "ünïcode",
        "x" * 201,
        "a/" * 500 + "b",
        "a b",
        "a/..",
        "a/\u2024\u2024/b",
        "a\uff0fb",
        "line\n",
    ],
)
def test_no_key_leads_out_of_the_store(store, file, key):
    for use in (
        partial(store.put, key, file),
        partial(store.open, key),
        partial(store.delete, key),
        partial(store.size, key),
    ):
        with pytest.raises(StorageError, match="is not a valid key"):
            use()


def test_check_leaves_nothing_behind(store):
    store.check()
    assert list(store.keys()) == []


def test_a_store_that_cannot_be_written_says_so_with_its_path(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match=r"file/store cannot be written"):
        open_store(tmp_path / "file" / "store").check()


@pytest.mark.parametrize("instead", ["nothing", "another folder", "a file"])
def test_a_store_whose_folder_is_not_the_one_that_was_checked_takes_nothing(tmp_path, file, instead):
    folder = tmp_path / "store"
    store = open_store(folder)
    store.check()
    folder.rename(tmp_path / "away")
    if instead != "nothing":
        (folder.touch if instead == "a file" else folder.mkdir)()
    with pytest.raises(StorageError, match=f"The store {folder} "):
        store.put("a/b", file)
    assert not (folder / "a").exists()


def test_a_bucket_that_is_not_there_says_so(s3_server, monkeypatch):
    for name, value in {
        "AWS_ENDPOINT_URL": s3_server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "hush-hush",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(StorageError, match="s3://no-such-bucket cannot be written") as refusal:
        open_store("s3://no-such-bucket").check()
    assert "hush-hush" not in str(refusal.value)


def test_a_file_uri_and_a_path_open_the_same_folder(tmp_path):
    by_uri, by_path = open_store(tmp_path.as_uri()), open_store(str(tmp_path))
    assert isinstance(by_uri, LocalStore)
    assert isinstance(by_path, LocalStore)
    assert by_uri.folder == by_path.folder


def test_a_uri_with_a_credential_is_refused_without_repeating_it():
    with pytest.raises(UsageError, match="holds a credential") as refusal:
        open_store("s3://AKIAKEY:secret@bucket/prefix")
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    "uri",
    ["gopher://host/x", "s3://bucket/x?AWSAccessKeyId=hush", "s3://bucket/x#y", "s3://", "s3://UPPER/x", "s3://b:80/x"],
)
def test_what_names_no_store_is_refused(uri):
    with pytest.raises(UsageError, match=r"is no (store|name of a bucket)") as refusal:
        open_store(uri)
    assert "hush" not in str(refusal.value)


@pytest.mark.parametrize("prefix", ["../x", "a/../../x", "a//b", "a b"])
def test_a_prefix_is_as_narrow_as_a_key(prefix):
    with pytest.raises(StorageError, match="is not a valid key"):
        open_store(f"s3://bucket/{prefix}")


def test_no_command_loads_what_s3_needs_before_a_bucket_is_named():
    code = (
        "import sys; from importlib import import_module; from pkgutil import iter_modules; import newscrawl.commands as all_;"
        "[import_module(f'newscrawl.commands.{one.name}') for one in iter_modules(all_.__path__)];"
        "from newscrawl.storage import open_store; open_store('x'); sys.exit('boto3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
