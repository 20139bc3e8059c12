"""The files of a run as they are written: groups, rotation, syncing, references, masks, certificates."""

from __future__ import annotations

import gzip
import hashlib
import re
import sqlite3
import subprocess
import sys
import zlib
from datetime import UTC, datetime

import pytest

from tests.support.paths import ROOT
from warc.read.reader import read_capture, read_records
from warc.read.verify import verify_file
from warc.write.dedup import DedupDatabase
from warc.write.exchange import Exchange
from warc.write.recorder import INDEX_JOURNAL_NAME, Recorder, RecordingJob
from warc.write.rotation import RotationLimits, WarcFiles

EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)
NOON = datetime(2026, 11, 24, 12, 0, 0, 123456, UTC)
NEVER = RotationLimits()
STORY = b"<p>The ferries are back after nine days of storm.</p>" * 40
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(STORY), STORY)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(STORY), STORY)


def job(path="story", response=ANSWER, request=b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n", **more):
    return RecordingJob(Exchange(f"https://news.example/{path}", NOON, request, response, **more))


@pytest.fixture
def recorder(tmp_path):
    """Makes recorders over files in a folder, with what the test wants different."""

    def make(folder="run", limits=NEVER, sync="close", ending=".warc.gz", **more):
        files = WarcFiles(tmp_path / folder, lambda _at, serial: f"a-{serial}{ending}", {}, limits, sync)
        (tmp_path / folder).mkdir(exist_ok=True)
        return Recorder(files, tmp_path / folder / INDEX_JOURNAL_NAME, **more)

    return make


def records(path):
    return [(record.type, record.fields, record.load()) for record in read_records(path)]


def field(record, name):
    return record[1].get(name)


def test_a_new_file_begins_between_two_groups_when_the_last_is_large_enough(recorder, tmp_path):
    making = recorder(limits=RotationLimits(size=1))
    for number in range(3):
        making.write_exchanges([job(f"{number}a"), job(f"{number}b")])
    making.close()
    assert [file.name for file in making.files.closed] == ["a-0.warc.gz", "a-1.warc.gz", "a-2.warc.gz"]
    for file in making.files.closed:
        held = records(tmp_path / "run" / file.name)
        assert [kind for kind, _, _ in held] == ["warcinfo", "response", "request", "response", "request"]
        assert {field(record, "WARC-Warcinfo-ID") for record in held[1:]} == {field(held[0], "WARC-Record-ID")}


def test_the_sums_of_a_closed_file_are_those_of_its_bytes(recorder, tmp_path):
    making = recorder()
    making.write_exchanges([job()])
    making.close()
    (closed,) = making.files.closed
    content = (tmp_path / "run" / closed.name).read_bytes()
    assert (closed.bytes, closed.records) == (len(content), 3)
    assert closed.sha256 == hashlib.sha256(content).hexdigest()
    assert closed.crc32 == f"{zlib.crc32(content):08x}"


def test_an_old_file_and_an_idle_one_are_closed_when_nothing_is_written(recorder):
    for limits in (RotationLimits(age=1e-9), RotationLimits(idle=1e-9)):
        making = recorder(str(limits.age), limits)
        making.write_exchanges([job()])
        assert making.files.tend() is None
        making.close()
        assert [file.name for file in making.files.closed] == ["a-0.warc.gz"]


def test_what_is_to_be_synced_later_is_due_within_seconds(recorder):
    making = recorder(sync="batch", limits=RotationLimits(age=3600))
    making.write_exchanges([job()])
    assert 0 < making.files.tend() <= 5
    making.close()


def test_a_file_that_is_not_compressed_holds_the_records_as_they_are(recorder, tmp_path):
    making = recorder(ending=".warc")
    (written,) = making.write_exchanges([job()])
    making.close()
    path = tmp_path / "run" / "a-0.warc"
    assert path.read_bytes().startswith(b"WARC/1.1\r\n")
    assert ANSWER in path.read_bytes()
    assert read_capture(path, written.locations[0].offset).body == STORY
    assert list(verify_file(path)) == []


def test_a_body_that_is_packed_already_is_not_packed_again(recorder, tmp_path):
    body = gzip.compress(bytes(range(256)) * 50, mtime=0)
    making = recorder()
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
    making.write_exchanges([job(response=head + body)])
    making.close()
    assert body in (tmp_path / "run" / "a-0.warc.gz").read_bytes()
    assert subprocess.run(["gzip", "-t", tmp_path / "run" / "a-0.warc.gz"], check=False).returncode == 0


def test_a_group_that_does_not_fit_leaves_nothing_of_itself(tmp_path):
    """In a process of its own, since the limit of a file's size holds for the whole process."""
    program = f"""
import resource, signal
from tests.warc_package.test_writer import NOON, job
from warc.write.rotation import WarcFiles
from warc.write.recorder import Recorder
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path({str(tmp_path)!r})
making = Recorder(WarcFiles(folder, lambda _at, serial: "a.warc", {{}}, sync="close"), folder / "journal.cdxj.open")
making.write_exchanges([job("one")])
held = (folder / "a.warc.open").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (held + 3000, held + 3000))
try:
    making.write_exchanges([job("two"), job("three")])
except OSError as error:
    print(held, (folder / "a.warc.open").stat().st_size, error.errno)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    held, left, number = map(int, done.stdout.split())
    assert (held, number) == (left, 27)


# --- references instead of bodies


@pytest.fixture
def seen(tmp_path):
    return lambda run="1", known=(): DedupDatabase(tmp_path / "captures.sqlite", run, known)


def test_a_body_of_this_run_is_referred_to_and_found_again(recorder, tmp_path, seen):
    making = recorder(seen=seen())
    first, second = making.write_exchanges([job("one"), job("two")])
    making.close()
    assert (first.types[0], second.types[0]) == ("response", "revisit")
    assert second.entry.mime == "warc/revisit"
    path = tmp_path / "run" / "a-0.warc.gz"
    revisit = read_capture(
        path, second.locations[0].offset, lambda fields: (tmp_path / "run" / fields.filename, fields.offset, 0)
    )
    assert (revisit.is_revisit, revisit.url, revisit.body) == (True, "https://news.example/two", STORY)
    assert revisit.head + revisit.body == ANSWER
    fields = records(path)[3][1]
    assert fields.get("WARC-Refers-To-Target-URI") == "https://news.example/one"
    assert fields.get("WARC-Refers-To-Date") == "2026-11-24T12:00:00.123456Z"
    assert fields.get("WARC-Refers-To") == first.locations[0].record_id
    assert fields.get("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def test_other_chunks_around_the_same_text_are_stored_in_full(recorder, seen):
    making = recorder(seen=seen())
    first, second, third = making.write_exchanges([job("one"), job("two", CHUNKED), job("three", CHUNKED)])
    making.close()
    assert [one.types[0] for one in (first, second, third)] == ["response", "response", "revisit"]


@pytest.mark.parametrize(
    "more",
    [
        {"path": "robots.txt"},
        {"truncated": "length"},
        {"reconstructed": "HTTP/2"},
        {"fault": "it broke"},
        {"response": ANSWER.replace(b"200 OK", b"404 No")},
        {"response": b"HTTP/1.1 200 OK\r\n\r\nshort"},
    ],
    ids=["robots.txt", "cut off", "made again", "failed", "not found", "small"],
)
def test_some_answers_always_stand_alone(recorder, seen, more):
    making = recorder(seen=seen())
    written = making.write_exchanges([job(**more), job(**more)])
    making.close()
    assert [one.types[0] for one in written] == ["response", "response"]


def test_a_run_that_was_never_delivered_is_not_referred_to(recorder, seen):
    first = recorder("first", seen=seen("1"))
    first.write_exchanges([job()])
    first.close()
    first.seen.close()
    later = recorder("2", seen=seen("2"))
    (written,) = later.write_exchanges([job()])
    later.close()
    assert written.types[0] == "response"


def test_a_delivered_run_is_referred_to(recorder, seen):
    first = recorder("first", seen=seen("1"))
    first.write_exchanges([job()])
    first.close()
    first.seen.close()
    later = recorder("2", seen=seen("2", ["1"]))
    (written,) = later.write_exchanges([job()])
    later.close()
    assert written.types[0] == "revisit"


def test_a_spoilt_memory_is_set_aside_and_bodies_are_stored_in_full(recorder, tmp_path, caplog):
    (tmp_path / "captures.sqlite").write_bytes(b"no database at all, but some bytes" * 99)
    making = recorder(seen=DedupDatabase(tmp_path / "captures.sqlite", "1"))
    written = making.write_exchanges([job(), job()])
    making.close()
    assert [one.types[0] for one in written] == ["response", "response"]
    assert (tmp_path / "captures.sqlite.broken").exists()
    assert "stored in full" in caplog.text


def test_a_memory_that_another_run_holds_is_left_alone(recorder, tmp_path):
    with sqlite3.connect(tmp_path / "captures.sqlite") as other:
        other.execute("CREATE TABLE busy (x)")
        other.execute("BEGIN EXCLUSIVE")
        making = recorder(seen=DedupDatabase(tmp_path / "captures.sqlite", "1"))
        (written,) = making.write_exchanges([job()])
        making.close()
    other.close()
    assert written.types[0] == "response"
    assert (tmp_path / "captures.sqlite").exists()


# --- what must not stay for ever


def test_masked_values_are_nowhere_in_the_file_and_the_record_names_them(recorder, tmp_path):
    request = b"GET / HTTP/1.1\r\nHost: a\r\nauthorization:  Basic c2VjcmV0\r\nCookie: secret-1;\r\n\tsecret-2\r\nX: y\r\n\r\n"
    answer = ANSWER.replace(b"\r\n\r\n", b"\r\nSet-Cookie: secret-3\r\n\r\n", 1)
    making = recorder(ending=".warc", masked=("Authorization", "Cookie", "Set-Cookie"))
    making.write_exchanges(
        [job(response=answer, request=request, interim=b"HTTP/1.1 103 E\r\nSet-Cookie: secret-4\r\n\r\n")]
    )
    making.close()
    content = (tmp_path / "run" / "a-0.warc").read_bytes()
    assert b"secret" not in content
    assert b"c2VjcmV0" not in content
    _, response, request, metadata = records(tmp_path / "run" / "a-0.warc")
    assert request[1].all("WARC-Masked-Header") == ["Authorization", "Cookie"]
    assert request[2] == b"GET / HTTP/1.1\r\nHost: a\r\nauthorization:  [masked]\r\nCookie: [masked]\r\nX: y\r\n\r\n"
    assert response[1].all("WARC-Masked-Header") == ["Set-Cookie"]
    assert b"[masked]" in metadata[2]
    assert list(verify_file(tmp_path / "run" / "a-0.warc")) == []


def test_what_was_made_again_says_so_on_its_records(recorder, tmp_path):
    making = recorder()
    making.write_exchanges([job(reconstructed="HTTP/2 has no text form")])
    making.close()
    written = records(tmp_path / "run" / "a-0.warc.gz")[1:]
    assert {field(record, "WARC-Reconstructed") for record in written} == {"HTTP/2 has no text form"}


def test_a_chain_of_certificates_is_kept_once_per_host(recorder, tmp_path):
    making = recorder()
    pem = b"-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n"
    making.write_exchanges([job("one", certificate=pem), job("two", certificate=pem)])
    making.close()
    chains = [record for record in records(tmp_path / "run" / "a-0.warc.gz") if record[2] == pem]
    assert [field(record, "Content-Type") for record in chains] == ["application/pem-certificate-chain"]
    assert field(chains[0], "WARC-Target-URI") == "urn:certificate-chain:news.example"


@pytest.mark.parametrize(
    ("response", "looks_like"),
    [
        (ANSWER.replace(STORY, b"<p >" + STORY[4:]), "text/html"),
        (b"no HTTP\r\n\r\n<html>", None),
        (b"HTTP/1.1 200 OK\r\nX", None),
    ],
)
def test_a_response_says_what_its_payload_looks_like_where_it_is_http(recorder, tmp_path, response, looks_like):
    making = recorder()
    making.write_exchanges([job(response=response)])
    making.close()
    written = records(tmp_path / "run" / "a-0.warc.gz")[1]
    assert field(written, "WARC-Identified-Payload-Type") == looks_like


def test_how_a_page_was_found_stands_in_its_metadata(recorder, tmp_path):
    making = recorder()
    making.write_exchanges([job(via="https://news.example/feed", found_by="feed", took_ms=12)])
    making.close()
    *_, metadata = records(tmp_path / "run" / "a-0.warc.gz")
    assert metadata[2] == b"via: https://news.example/feed\r\nfoundBy: feed\r\nfetchTimeMs: 12\r\n"


def test_the_journal_holds_each_index_line_as_soon_as_its_record_is_there(recorder):
    making = recorder()
    making.write_exchanges([job("one")])
    assert [entry.url for entry in making.entries()] == ["https://news.example/one"]
    making.write_exchanges([job("two")])
    assert [entry.url for entry in making.entries()] == ["https://news.example/one", "https://news.example/two"]
    making.close()


def test_the_example_of_the_docs_writes_reads_and_looks_up(tmp_path):
    (example,) = EXAMPLE.findall((ROOT / "docs/reference/archive.md").read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert done.stdout.splitlines()[1:] == [
        b"response https://news.example/harbour 43",
        b"request https://news.example/harbour 45",
        b"b'hello'",
    ]
