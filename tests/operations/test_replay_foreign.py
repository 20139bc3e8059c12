"""Archives that other crawlers wrote, replayed: bodies stored decoded, revisits that say little, multi-WACZ, odd headers."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zipfile

import pytest

from tests.support.replay_process import answer, archive, page, record, replay

PAPER = "https://paper.example/2019/03/04"
CODINGS = ("gzip", "br", "zstd", "deflate")
MISNAMED = {
    coding.replace(", ", "-") or "nothing": {"Content_Encoding": coding} if coding else {}
    for coding in ("", "deflate", "br", "none", "UTF-8", "gzip, br", "gzip, gzip")
}
SERVER_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def digest(body: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    """One archive of all that others do, replayed once."""
    folder = tmp_path_factory.mktemp("foreign")
    decoded = [
        record(
            "response", f"{PAPER}/{coding}", answer(page(f"Stored without {coding}"), Content_Encoding=coding), number
        )
        for number, coding in enumerate(CODINGS, 10)
    ]
    misnamed = [
        record("response", f"{PAPER}/as-{name}", answer(gzip.compress(page(f"Gzip as {name}")), **head), number)
        for number, (name, head) in enumerate(MISNAMED.items(), 40)
    ]
    packed = gzip.compress(gzip.compress(page("Packed twice")))
    twice = record("response", f"{PAPER}/twice", answer(packed, Content_Encoding="gzip"), 60)
    damaged = record("response", f"{PAPER}/damaged", answer(b"\x1f\x8b\x08\0\0\0damage", Content_Encoding="gzip"), 20)
    odd = b"Powered by: a box\r\n: nothing\r\nGr\xc3\xb6\xc3\x9fe: 1\r\n\xe2\x80\x98Allow\xe2\x80\x99: *\r\nContent-Length: many\r\n"
    headers = record("response", f"{PAPER}/headers", b"HTTP/1.1 200 OK\r\n" + odd + b"\r\n" + page("Odd headers"), 21)
    address = record(
        "response", f"{PAPER}/address", answer(page("No address")), 22, WARC_IP_Address="a box in the hall"
    )
    half = page("Cut by its crawler").partition(b"</article>")[0]
    truncated = record("response", f"{PAPER}/truncated", answer(half), 24, WARC_Truncated="length")
    invalid = record("response", "http://[::1/story", answer(page("No URL")), 23)

    first = [record("response", f"{PAPER}/{n}", answer(page(f"First {n}")), n) for n in (1, 2, 3)]
    head = answer(b"").replace(b"Content-Length: 0\r\n", b"")
    by_digest = record("revisit", f"{PAPER}/copy", head, 31, WARC_Payload_Digest=digest(page("First 1")))
    by_id = record(
        "revisit", f"{PAPER}/again", head, 32, WARC_Refers_To="<urn:uuid:00000000-0000-4000-8000-000000000002>"
    )
    sha256 = f"sha256:{hashlib.sha256(page('First 4')).hexdigest()}"
    in_base32 = f"sha256:{base64.b32encode(hashlib.sha256(page('First 4')).digest()).decode()}"
    longer = [
        record("response", f"{PAPER}/4", answer(page("First 4")), 36, WARC_Payload_Digest=sha256),
        record("revisit", f"{PAPER}/sha256", head, 37, WARC_Payload_Digest=in_base32),
    ]
    digits = record("response", f"{PAPER}/digits", answer(page("Date in digits")), 38, WARC_Date="20190304050607")
    hexadecimal = "sha1:" + hashlib.sha1(page("First 2"), usedforsecurity=False).hexdigest()
    by_hex = record("revisit", f"{PAPER}/hex", head, 35, WARC_Payload_Digest=hexadecimal)
    later = {"WARC_Date": "2019-03-05T05:06:07Z", "WARC_Profile": SERVER_NOT_MODIFIED}
    unmodified = record("revisit", f"{PAPER}/3", b"HTTP/1.1 304 Not Modified\r\n\r\n", 33, **later)
    unknown = record("revisit", f"{PAPER}/unknown", head, 34, WARC_Payload_Digest=digest(b"seen by nobody"))
    records = [
        *decoded,
        *misnamed,
        twice,
        damaged,
        headers,
        address,
        truncated,
        invalid,
        *first,
        by_digest,
        by_id,
        by_hex,
        *longer,
        digits,
        unmodified,
        unknown,
    ]
    return replay(folder / "own", archive(folder / "others.warc.gz", records))


def headline_of(replayed, path: str) -> list[str]:
    return [article["headline"] for article in replayed.articles if article["url"] == f"{PAPER}/{path}"]


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_stored_decoded_under_a_head_that_names_a_coding_is_read(replayed, coding):
    assert headline_of(replayed, coding) == [f"Stored without {coding}"]


@pytest.mark.parametrize("name", MISNAMED)
def test_a_page_stored_in_gzip_under_a_head_that_names_no_or_another_coding_is_read(replayed, name):
    assert headline_of(replayed, f"as-{name}") == [f"Gzip as {name}"]


@pytest.mark.parametrize(
    ("path", "headline"),
    [("headers", "Odd headers"), ("address", "No address"), ("digits", "Date in digits"), ("twice", "Packed twice")],
)
def test_what_no_parser_takes_in_a_head_or_header_loses_no_page(replayed, path, headline):
    assert headline_of(replayed, path) == [headline]


@pytest.mark.parametrize(
    ("path", "headline"), [("copy", "First 1"), ("again", "First 2"), ("hex", "First 2"), ("sha256", "First 4")]
)
def test_a_revisit_that_names_a_digest_or_an_id_alone_has_its_body(replayed, path, headline):
    assert headline_of(replayed, path) == [headline]


def test_a_revisit_has_its_body_where_one_compressed_member_holds_all_records(tmp_path):
    head = answer(b"").replace(b"Content-Length: 0\r\n", b"")
    records = [
        *(record("response", f"{PAPER}/{n}", answer(page(f"Story {n}")), n) for n in (1, 2)),
        record("revisit", f"{PAPER}/copy", head, 3, WARC_Payload_Digest=digest(page("Story 2"))),
    ]
    whole = archive(tmp_path / "whole.warc.gz", records)
    whole.write_bytes(gzip.compress(gzip.decompress(whole.read_bytes())))
    done = replay(tmp_path / "own", whole)
    assert headline_of(done, "copy") == ["Story 2"]
    assert done.faults == []


def test_a_page_that_its_crawler_cut_short_is_a_truncated_article(replayed):
    assert headline_of(replayed, "truncated") == ["Cut by its crawler"]
    assert [article["url"] for article in replayed.articles if article["truncated"]] == [f"{PAPER}/truncated"]
    assert replayed.count("article/cut-short") == 1


def test_a_bare_304_is_the_last_capture_of_its_url_once_more(replayed):
    assert headline_of(replayed, "3") == ["First 3"]
    assert replayed.count("drop/duplicate") == 1


def test_what_cannot_be_read_is_in_the_list_of_faults(replayed):
    faults = " / ".join(fault["fault"] for fault in replayed.faults)
    assert len(replayed.faults) == 3, faults
    assert "invalid URL 'http://[::1/story'" in faults
    assert "whose original is not at hand" in faults
    assert replayed.exit_code != 0


def multi_wacz(path, *, compressed: bool):
    """A zip file that holds two WACZ files, each of one archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as outer:
        for number in (1, 2):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as wacz:
                block = answer(page(f"Story {number} of many files"))
                wacz.writestr("archive/a.warc.gz", record("response", f"{PAPER}/{number}", block, number))
            outer.writestr(f"part-{number}.wacz", inner.getvalue())
    return path


def test_a_multi_wacz_is_read_as_one(tmp_path):
    done = replay(tmp_path / "own", multi_wacz(tmp_path / "many.wacz", compressed=False))
    assert sorted(article["headline"] for article in done.articles) == [
        "Story 1 of many files",
        "Story 2 of many files",
    ]
    assert done.exit_code == 0, done.output


def test_a_multi_wacz_that_is_compressed_once_more_is_a_fault(tmp_path):
    done = replay(tmp_path / "own", multi_wacz(tmp_path / "many.wacz", compressed=True))
    assert len(done.faults) == 2
    assert done.exit_code != 0
