"""Files that are none, positions that are none: each an error, and nobody waits."""

from __future__ import annotations

import json
import os

import pytest

from newscrawl.errors import StorageError
from newscrawl.storage.local import LocalStore
from tests.warc_package.test_reader import record, stored
from warc.__main__ import main
from warc.errors import WarcError
from warc.index.cdxj import parse_line
from warc.index.index_file import read_index
from warc.index.sorted_lines import SortedLines
from warc.read.reader import read_records

LARGE = b"HTTP/1.1 200 OK\r\n\r\n" + os.urandom(1 << 20)


@pytest.fixture
def pipe(tmp_path):
    path = tmp_path / "a.warc.gz"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("command", ["list", "verify", "index", "mend", "extract"])
def test_a_named_pipe_is_not_waited_for(pipe, tmp_path, capsys, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    assert main([command, str(pipe)]) != 0
    assert "is not a regular file" in capsys.readouterr().err


def test_a_store_does_not_wait_for_a_named_pipe_and_reads_no_device(pipe, tmp_path):
    store = LocalStore(tmp_path)
    with pytest.raises(StorageError, match="is not a regular file"):
        store.open("a.warc.gz")
    (tmp_path / "b.warc.gz").symlink_to("/dev/zero")
    with pytest.raises(StorageError, match="is not a regular file"):
        store.open("b.warc.gz")
    with pytest.raises(WarcError, match="is not a regular file"):
        next(read_records(tmp_path / "b.warc.gz"))


def test_an_index_does_not_wait_for_a_named_pipe(pipe):
    with pytest.raises(WarcError, match="is not a regular file"):
        next(read_index(pipe))
    with pytest.raises(WarcError, match="is not a regular file"):
        next(SortedLines(pipe).lines_from(b""))


@pytest.mark.parametrize("command", ["cat", "show"])
def test_a_record_of_more_than_one_piece_is_read_by_its_place(tmp_path, capfdbinary, command):
    path = stored(tmp_path, record(LARGE))
    assert main([command, str(path), "0"]) == 0
    printed = capfdbinary.readouterr().out
    assert printed == LARGE[19:] if command == "cat" else printed.startswith(b"WARC/1.")


@pytest.mark.parametrize("offset", [-1, 1 << 62, "1e9", None, [], {}, 1.5])
def test_an_offset_that_is_no_position_is_no_line_of_an_index(offset):
    entry = {"url": "http://a.example/", "filename": "a.warc.gz", "offset": offset, "length": 9}
    with pytest.raises(WarcError, match="CDXJ line"):
        parse_line(f"example,a)/ 20261124120000 {json.dumps(entry)}")
