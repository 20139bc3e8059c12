"""Exchanges through a WARC file and back, and what happens to files that are not whole."""

from __future__ import annotations

import base64
import gzip
import hashlib
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warc.digest import sha1_base32
from warc.errors import CaptureNotFound, DigestMismatch, RecordError, UnresolvedRevisit
from warc.read.reader import read_capture, read_captures
from warc.write.exchange import Exchange
from warc.write.records import Record, exchange_records, new_record_id, warc_date, warcinfo_record
from warc.write.writer import WarcWriter, gzip_member, warc_file_name

NOON = datetime(2026, 11, 24, 12, 0, 0, 123456, UTC)
REQUEST = b"GET /story HTTP/1.1\r\nHost: news.example\r\n\r\n"
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


def exchange(response=RESPONSE, **more):
    return Exchange("https://news.example/story", NOON, REQUEST, response, **more)


def written(folder, *exchanges):
    """A closed file with these exchanges, and where their first records lie."""
    writer = WarcWriter.create(folder / "a.warc.gz", NOON, {"software": "test"})
    places = [writer.write(exchange_records(each, writer.warcinfo_id))[0] for each in exchanges]
    writer.close()
    return folder / "a.warc.gz", places


@given(st.binary(max_size=2000))
def test_any_answer_comes_back_as_it_was(tmp_path_factory, answer):
    file, places = written(tmp_path_factory.mktemp("any"), exchange(answer or b"\0"), exchange())
    first, second = read_captures(file)
    assert first.head + first.body == (answer or b"\0")
    assert (second.entity, second.url, second.captured_at) == (b"hello", "https://news.example/story", NOON)
    assert [first.location, second.location] == places


def test_a_record_is_read_from_its_place(tmp_path):
    file, places = written(tmp_path, exchange(), exchange(b"HTTP/1.1 404 Gone\r\n\r\nno", truncated="time"))
    capture = read_capture(file, places[1].offset)
    assert (capture.response.status, capture.truncated, capture.location) == (404, "time", places[1])
    assert capture.date == "2026-11-24T12:00:00.123456Z"


def test_every_record_is_one_gzip_member(tmp_path):
    file, _ = written(tmp_path, exchange())
    content = file.read_bytes()
    assert content.count(b"\x1f\x8b\x08") >= 3
    assert gzip.decompress(content).count(b"WARC/1.1\r\n") == 3
    assert subprocess.run(["gzip", "-t", file], check=False).returncode == 0


def test_a_file_says_that_it_is_open_until_it_is_closed(tmp_path):
    writer = WarcWriter.create(tmp_path / "a.warc.gz", NOON, {})
    assert [path.name for path in tmp_path.iterdir()] == ["a.warc.gz.open"]
    closed = writer.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.warc.gz"]
    assert (closed.bytes, closed.records) == ((tmp_path / "a.warc.gz").stat().st_size, 1)


def test_a_file_of_the_same_name_is_never_written_over(tmp_path):
    first = WarcWriter.create(tmp_path / "a.warc.gz", NOON, {})
    with pytest.raises(FileExistsError):
        WarcWriter.create(tmp_path / "a.warc.gz", NOON, {})
    first.close()
    with pytest.raises(FileExistsError):
        WarcWriter.create(tmp_path / "a.warc.gz", NOON, {})


def test_dates_are_written_in_utc():
    assert warc_date(NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))) == "2026-11-24T12:00:00.123456Z"


def test_record_ids_are_random_uuids_that_never_come_again():
    ids = [new_record_id() for _ in range(10_000)]
    assert len(set(ids)) == len(ids)
    assert all(UUID(one.removeprefix("<urn:uuid:").removesuffix(">")).version == 4 for one in ids[:100])


def test_a_process_that_was_forked_gives_ids_of_its_own():
    program = (
        "import os; from warc.write.records import new_record_id; child = os.fork(); "
        "child and os.waitpid(child, 0); print(new_record_id())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    first, second = done.stdout.split()
    assert first != second


@given(st.binary(max_size=100))
def test_digests_are_sha1_in_the_base32_of_the_standard_library(content):
    expected = base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()
    assert sha1_base32(content) == f"sha1:{expected}"


def test_a_name_says_prefix_time_serial_and_run():
    assert (
        warc_file_name("paper", NOON, 7, "20261124115900-ab12")
        == "paper-20261124120000-00007-20261124115900-ab12.warc.gz"
    )


def test_a_value_cannot_break_out_of_its_line():
    record = warcinfo_record("a.warc.gz", NOON, {"operator": "me\r\n\r\nWARC/1.1\r\nWARC-Type: response"})
    assert b"operator: me WARC/1.1 WARC-Type: response\r\n" in record.content


def test_an_exchange_without_answer_has_request_and_reason():
    records = exchange_records(exchange(b"", fault="DownloadTimeoutError: too long"), "<urn:x>")
    assert [record.type for record in records] == ["request", "metadata"]
    assert b"fetchError: DownloadTimeoutError: too long\r\n" in records[1].content


def test_an_answer_that_is_no_http_is_not_called_http():
    (garbage, _) = exchange_records(exchange(b"\x15\x03\x01"), "<urn:x>")
    assert b"Content-Type: application/octet-stream\r\n" in garbage.content
    assert b"WARC-Payload-Digest" not in garbage.content


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_torn_record_is_reported_with_its_place(tmp_path, cut):
    file, places = written(tmp_path, exchange(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(range(256)) * 8))
    end = places[0].offset + places[0].length
    file.write_bytes(file.read_bytes()[: end - 100 - cut])
    with pytest.raises(RecordError, match=rf"a\.warc\.gz, offset {places[0].offset}: "):
        read_capture(file, places[0].offset)


def test_a_spoilt_record_among_others_does_not_end_the_file_unnoticed(tmp_path):
    file, places = written(tmp_path, exchange(), exchange())
    content = bytearray(file.read_bytes())
    content[places[1].offset] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(RecordError, match=rf"offset {places[1].offset}: "):
        list(read_captures(file))


def test_a_changed_block_does_not_pass(tmp_path):
    content = exchange_records(exchange(), "<urn:x>")[0].content.replace(b"hello", b"hullo")
    (tmp_path / "a.warc.gz").write_bytes(gzip_member(content))
    with pytest.raises(DigestMismatch, match="was written"):
        read_capture(tmp_path / "a.warc.gz", 0)


def test_a_revisit_is_not_taken_for_its_original(tmp_path):
    content = exchange_records(exchange(), "<urn:x>")[0].content.replace(b"WARC-Type: response", b"WARC-Type: revisit")
    (tmp_path / "a.warc").write_bytes(content)
    with pytest.raises(UnresolvedRevisit, match="offset 0"):
        read_capture(tmp_path / "a.warc", 0)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "the file ends here"),
        (b"hello\r\n\r\n", "no WARC record"),
        (b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", "no warc-date, content-length"),
        (b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: soon\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "no date: 'soon'"),
        (b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: soon\r\nContent-Length: 9\r\n\r\nhello", "torn: 5 bytes of 9"),
        (b"\x1f\x8b\x08\x00garbage", "no WARC record"),
    ],
)
def test_what_is_no_record_is_reported_with_its_fault(tmp_path, content, fault):
    (tmp_path / "a.warc").write_bytes(content)
    with pytest.raises(RecordError, match=fault):
        read_capture(tmp_path / "a.warc", 0)


def test_a_missing_file_is_reported():
    with pytest.raises(CaptureNotFound, match=r"gone\.warc\.gz is not there"):
        read_capture(Path("gone.warc.gz"), 0)


def test_records_that_do_not_fit_on_the_disk_leave_the_file_whole(tmp_path):
    writer = WarcWriter.create(tmp_path / "a.warc.gz", NOON, {})
    writer.write(exchange_records(exchange(), writer.warcinfo_id))
    before = (tmp_path / "a.warc.gz.open").read_bytes()
    writer._file = _FullDisk(writer._file)
    with pytest.raises(OSError, match="No space"):
        writer.write([Record("response", "", "", "", bytes(100))])
    closed = writer.close()
    assert (tmp_path / "a.warc.gz").read_bytes() == before
    assert closed.records == 3


class _FullDisk:
    """A file on a disk that has room for ten more bytes."""

    def __init__(self, file):
        self._file = file
        self._bytes_left = 10

    def write(self, part):
        if not self._bytes_left:
            raise OSError(28, "No space left on device")
        bytes_left, self._bytes_left = self._bytes_left, 0
        return self._file.write(part[:bytes_left])

    def __getattr__(self, name):
        return getattr(self._file, name)
