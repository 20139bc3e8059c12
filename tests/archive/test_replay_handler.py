"""A replay finds its answers in whatever holds them: runs, files of every kind, and originals that lie in other runs."""

from __future__ import annotations

import base64
import gzip
import zipfile
from io import BytesIO

import pytest

from newscrawl.archive.replay_handler import open_archive_index
from newscrawl.errors import UsageError
from newscrawl.storage.run_id import run_prefix
from tests.support.wire_crawl import REPLAY, fetch
from warc.digest import sha1_base32
from warc.index.index_file import write_index
from warc.index.indexing import index_archive
from warc.write.records import new_record_id, warc_fields

URL = "http://example.com/story"
BODY = b"<p>A harbour, seen twice.</p>" * 60
FIRST, SECOND = "20261124100000-aaaaaa", "20261125100000-bbbbbb"


def warc(*records, packed=True):
    """A WARC of responses, revisits and conversions."""
    made = [record(*one) for one in records]
    return b"".join(map(gzip.compress, made) if packed else made)


def record(kind, url, body, fields):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    block = {"response": head + body, "revisit": head}.get(kind, body)
    header = {
        "WARC-Type": kind,
        "WARC-Record-ID": new_record_id(),
        "WARC-Target-URI": url,
        "WARC-Payload-Digest": sha1_base32(body),
        "Content-Length": str(len(block)),
        **fields,
    }
    return b"WARC/1.1\r\n" + warc_fields(header.items()) + b"\r\n" + block + b"\r\n\r\n"


def run_of(store, run_id, *records):
    """A run in a store: one file and its index."""
    folder = store / run_prefix("harbour", run_id)
    folder.mkdir(parents=True)
    file = folder / f"harbour-{run_id[:14]}-00000-{run_id}.warc.gz"
    file.write_bytes(warc(*records))
    write_index(folder / "index.cdxj", index_archive(file))
    return folder, file


@pytest.fixture
def runs(tmp_path):
    """Two runs of one store: the second has nothing but references to the first."""
    store = tmp_path / "store"
    older, file = run_of(
        store, FIRST, ("response", "http://example.com/other", BODY, {"WARC-Date": "2026-11-24T10:00:00Z"})
    )
    refers = {
        "WARC-Date": "2026-11-25T10:00:00Z",
        "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        "WARC-Refers-To-Target-URI": "http://example.com/other",
        "WARC-Refers-To-Date": "2026-11-24T10:00:00Z",
        "WARC-Refers-To-Filename": file.name,
        "WARC-Refers-To-File-Offset": "0",
    }
    lost = {**refers, "WARC-Refers-To-Filename": "../../" + file.name, "WARC-Refers-To-File-Offset": "0"}
    newer, _ = run_of(store, SECOND, ("revisit", URL, BODY, refers), ("revisit", URL + "/lost", BODY, lost))
    return older, newer


def test_the_body_of_a_reference_is_found_in_another_run_of_the_store(runs, tmp_path):
    replayed = fetch(tmp_path, [URL, URL + "/lost"], {**REPLAY, "NEWSCRAWL_REPLAY": str(runs[1])})
    found, lost = replayed.of(URL), replayed.of(URL + "/lost")
    assert base64.b64decode(found["body"]) == BODY
    assert found["capture"]["date"].startswith("2026-11-25")
    assert (lost["error"], "revisit" in lost["message"]) == ("DownloadFailedError", True)
    assert replayed.stats["replay/hit"] == 1
    assert "replay/miss" not in replayed.stats


def test_both_runs_together_answer_each_for_its_own(runs, tmp_path):
    places = ",".join(map(str, runs))
    replayed = fetch(tmp_path, [URL, URL + "/lost", "http://example.com/other"], {**REPLAY, "NEWSCRAWL_REPLAY": places})
    assert {base64.b64decode(one["body"]) for one in replayed.seen} == {BODY}


def wacz_of(content):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("archive/data.warc.gz", content)
        container.writestr("indexes/index.cdxj", "nonsense")
    return file.getvalue()


PAGE = ("response", URL, BODY, {"WARC-Date": "2026-11-24T10:00:00Z"})
LATER = ("response", URL + "/2", BODY[:999], {"WARC-Date": "2026-11-24T10:00:01Z"})
CLEAN = ("conversion", URL, b"{}", {"WARC-Date": "2026-11-24T10:00:02Z", "Content-Type": "application/json"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.warc", warc(PAGE, LATER, packed=False)),
        ("whole.warc.gz", gzip.compress(warc(PAGE, LATER, packed=False))),
        ("records.warc.gz", warc(CLEAN, PAGE, CLEAN, LATER)),
        ("collection.wacz", wacz_of(warc(PAGE, LATER))),
        (
            "old.arc",
            b"http://example.com/story 127.0.0.1 20261124100000 text/html %d\nHTTP/1.0 200 OK\r\n\r\n"
            % (len(BODY) + 19)
            + BODY
            + b"\n",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_of_any_kind_is_replayed(tmp_path, name, content):
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / name).write_bytes(content)
    replayed = fetch(tmp_path, [URL], {**REPLAY, "NEWSCRAWL_REPLAY": str(tmp_path / "archive")})
    assert base64.b64decode(replayed.of(URL)["body"]) == BODY


def test_a_file_of_articles_is_nothing_to_replay(tmp_path):
    (tmp_path / "harbour-articles.warc.gz").write_bytes(warc(CLEAN))
    (tmp_path / "other.warc.gz").write_bytes(warc(CLEAN))
    with pytest.raises(UsageError, match="no capture to replay"):
        open_archive_index([str(tmp_path)])


def test_a_torn_file_without_an_index_is_refused_with_its_place(tmp_path):
    (tmp_path / "torn.warc.gz").write_bytes(warc(PAGE, LATER)[:-20])
    with pytest.raises(UsageError, match=r"cannot be replayed: torn\.warc\.gz, offset \d+"):
        open_archive_index([str(tmp_path)])


def test_an_index_out_of_order_is_refused_with_what_to_do(tmp_path, runs):
    path = runs[1] / "index.cdxj"
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
    with pytest.raises(UsageError, match=r"index\.cdxj is not sorted: line 2"):
        open_archive_index([str(runs[1])])
