"""Every store keeps the same contract."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from newscrawl.errors import StorageError, UsageError
from newscrawl.storage import open_store
from newscrawl.storage.local import LocalStore

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def s3_server():
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["local", "s3"])
def store(request, tmp_path, monkeypatch):
    if request.param == "local":
        return open_store(tmp_path / "store")
    monkeypatch.setenv("AWS_ENDPOINT_URL", request.getfixturevalue("s3_server"))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    bucket = f"bucket-{os.urandom(4).hex()}"
    opened = open_store(f"s3://{bucket}/some/prefix")
    opened.client.create_bucket(Bucket=bucket)
    return opened


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


def test_keys_come_sorted_and_only_those_below_the_prefix(store, file):
    for key in ("b/2", "a/2", "a/1", "ab/1"):
        store.put(key, file)
    assert list(store.keys("a/")) == ["a/1", "a/2"]
    assert list(store.keys()) == ["a/1", "a/2", "ab/1", "b/2"]


def test_an_empty_store_has_no_keys(store):
    assert list(store.keys("paper/")) == []


def test_a_missing_key_is_named_with_its_store(store):
    with pytest.raises(StorageError, match=r"could not give paper/run\.json"):
        store.open("paper/run.json")


def test_a_file_that_cannot_be_read_is_a_storage_error(store, tmp_path):
    with pytest.raises(StorageError, match="could not take a/b"):
        store.put("a/b", tmp_path / "nowhere")


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
    ],
)
def test_no_key_leads_out_of_the_store(store, file, key):
    with pytest.raises(StorageError, match="cannot be a key"):
        store.put(key, file)


def test_check_leaves_nothing_behind(store):
    store.check()
    assert list(store.keys()) == []


def test_a_store_that_cannot_be_written_says_so_with_its_path(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match=r"file/store cannot be written"):
        open_store(tmp_path / "file" / "store").check()


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


def test_an_unknown_scheme_is_refused():
    with pytest.raises(UsageError, match="is no store"):
        open_store("gopher://host/x")
