"""Archives of every kind, sound and not: what is in them comes out, and what is wrong is said."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tracemalloc
import zipfile
import zlib
from hashlib import shake_128
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.recordloader import ARC2WARCHeadersParser

from tests.support.corpora.odd_archives import (
    PLAIN,
    STORY,
    arc_records,
    archives,
    exchanges,
    gzipped,
    records,
    wacz,
    zstandard,
)
from warc.errors import CaptureNotFound, DigestMismatch, RecordError, RecordTooLarge, WarcError
from warc.read.arc import parse_header_line
from warc.read.capture import record_to_capture
from warc.read.decompressing_reader import CHUNK_BYTES
from warc.read.exchange_metadata import metadata_fields
from warc.read.reader import read_capture, read_captures, read_records

ANSWERS = [exchange.response for exchange in exchanges()]
WARC, ARC = records(), arc_records()
KINDS = archives()
SKIPPED = b"\x53\x2a\x4d\x18\x04\0\0\0"
"""Begins a zstd frame of four bytes that readers pass over."""


def content_of(path):
    """Type and block of every record, and the faults."""
    found, faults = [], []
    for record in read_records(path):
        if isinstance(record, RecordError):
            faults.append(record)
        else:
            found.append((record.type, b"".join(bytes(part) for part in iter(record.block.read_part, b""))))
    return found, faults


def stored(folder, content, name="a.warc"):
    path = folder / name
    path.write_bytes(content)
    return path


def record(block=PLAIN, *lines, kind="response", length=None):
    """A record of our own, with the length that is asked for."""
    head = [
        b"WARC/1.0",
        b"WARC-Type: " + kind.encode(),
        b"WARC-Date: 2026-11-24T12:00:00Z",
        b"WARC-Record-ID: <urn:x:1>",
    ]
    head += [b"WARC-Target-URI: http://news.example/", *lines]
    head += [b"Content-Length: %d" % (len(block) if length is None else length)]
    return b"\r\n".join([*head, b"", block]) + b"\r\n\r\n"


@pytest.mark.parametrize("name", [name for name in KINDS if "arc" not in name.partition(".")[2].replace("warc", "")])
def test_a_warc_of_any_packing_holds_the_same_records(tmp_path, name):
    found, faults = content_of(stored(tmp_path, KINDS[name], name))
    assert not faults
    assert len(found) == len(WARC)
    assert [block for kind, block in found if kind == "response"] == ANSWERS


@pytest.mark.parametrize("name", ["a.arc", "2.arc", "a.arc.gz"])
def test_an_arc_of_either_version_is_read_under_the_names_of_a_warc(tmp_path, name):
    path = stored(tmp_path, KINDS[name], name)
    found, faults = content_of(path)
    assert not faults
    assert [kind for kind, _ in found] == ["warcinfo", "response", "response", "response"]
    first = next(read_captures(path))
    assert (first.url, first.ip_address, first.date) == ("http://news.example/0", "192.0.2.1", "2026-11-24T12:00:00Z")
    assert first.entity == STORY


@pytest.mark.parametrize(
    ("date", "problem"),
    [
        (b"20130231000000", "20130231000000"),
        (b"20130228", "2013-02-28T23:59:59Z"),
        (b"2013022812", "2013-02-28T12:59:59Z"),
    ],
)
def test_a_date_that_no_calendar_has_is_not_put_right(tmp_path, date, problem):
    (found,) = read_records(stored(tmp_path, ARC[1].replace(b"20261124120000", date)))
    assert found.date == problem


WORDS = st.sampled_from(["text/html", "-", "200", "é", "checksum", "a.arc", "0"])
DATES = st.one_of(st.from_regex(r"[0-9]{8,18}", fullmatch=True), st.just("20261124120000"))


@given(st.lists(WORDS, max_size=2), DATES, st.lists(WORDS, min_size=1, max_size=6))
def test_the_words_of_an_arc_line_are_those_that_warcio_reads(spaced, date, behind):
    url, kind = "%20".join(["http://news.example/a", *spaced]), behind[0] if len(behind) > 1 else "-"
    fields = parse_header_line(" ".join(["http://news.example/a", *spaced, "192.0.2.1", date, *behind]).encode())
    line = f"{url} 192.0.2.1 {date} {kind} {behind[-1]}".encode()
    theirs = dict(ARC2WARCHeadersParser().parse(BytesIO(), line).headers)
    ours = dict(fields)
    assert ours.pop("WARC-Date") in (theirs.pop("WARC-Date"), date)
    theirs.pop("WARC-Record-ID")
    assert ours == theirs


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_entry_that_begins_before_its_file_is_a_fault(tmp_path, compression):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", compression) as file:
        file.writestr("archive/a.warc", WARC[0])
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x05\x06") + 16  # where the table of contents begins
    content[at : at + 4] = (int.from_bytes(content[at : at + 4], "little") + 9).to_bytes(4, "little")
    path.write_bytes(content)
    (fault,) = read_records(path)
    assert str(fault) == "a.wacz, offset 0: archive/a.warc: its position is not in the file"


@pytest.mark.parametrize("name", KINDS)
def test_every_answer_is_read_again_from_its_place(tmp_path, name):
    path = stored(tmp_path, KINDS[name], name)
    captures = list(read_captures(path))
    assert captures
    for capture in captures:
        assert read_capture(path, capture.location.offset, inside=capture.location.inside) == capture


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst", "a.arc", "a.arc.gz", "a.wacz"])
def test_a_place_covers_the_bytes_of_one_record(tmp_path, name):
    path = stored(tmp_path, KINDS[name], name)
    places = [found.location for found in read_records(path)]
    assert all(place.inside == 0 for place in places)
    assert all(one.offset + one.length == other.offset for one, other in pairwise(places))


def test_a_file_compressed_as_a_whole_says_how_far_in_its_records_lie(tmp_path):
    first, second, *_ = [found.location for found in read_records(stored(tmp_path, KINDS["whole.warc.gz"]))]
    assert (first.offset, first.inside, first.length) == (0, 0, 0)
    assert (second.offset, second.inside) == (0, len(WARC[0]))


def test_members_may_have_names_and_other_extra_fields(tmp_path):
    packed = gzip.compress(WARC[0], mtime=0)
    extra = packed[:3] + b"\x1c" + packed[4:10] + b"\x06\x00sl\x02\x00ab" + b"a.warc\0" + b"a comment\0" + packed[10:]
    assert content_of(stored(tmp_path, extra))[0][0][0] == "warcinfo"


def test_a_record_may_go_on_in_the_next_member(tmp_path):
    split = gzipped([WARC[1][:500], WARC[1][500:], WARC[2]])
    found, faults = content_of(stored(tmp_path, split))
    assert ([kind for kind, _ in found], faults) == (["response", "request"], [])
    assert found[0][1] == ANSWERS[0]


@pytest.mark.parametrize("cut", range(1, 99, 9))
def test_of_a_torn_member_all_is_read_that_can_be_unpacked(tmp_path, cut):
    torn = gzip.compress(WARC[1], mtime=0)[:-cut]
    ((_, block),), _ = content_of(stored(tmp_path, torn))
    header = WARC[1].index(ANSWERS[0])
    assert block == zlib.decompressobj(31).decompress(torn)[header:][: len(ANSWERS[0])]


def test_a_block_is_read_in_steps_of_any_size(tmp_path):
    path = stored(tmp_path, KINDS["a.warc.gz"])
    byte_by_byte = [b"".join(iter(lambda found=found: found.block.read(1), b"")) for found in read_records(path)]
    assert [block for kind, block in content_of(path)[0]] == byte_by_byte


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("behind", range(5, 60, 5))
def test_fields_that_lie_across_two_reads_of_a_file_are_whole(tmp_path, pack, behind):
    fields = b"via: https://news.example/\r\nfoundBy: rendering\r\nfetchTimeMs: 12\r\n"
    metadata = pack(record(fields, b"Content-Type: application/warc-fields", kind="metadata"))
    noise = shake_128().digest(CHUNK_BYTES)
    more = len(pack(record(noise))) + len(metadata) - behind - CHUNK_BYTES
    path = stored(tmp_path, pack(record(noise[more:])) + metadata)
    _, found = map(metadata_fields, read_records(path))
    assert found == {"via": "https://news.example/", "foundBy": "rendering", "fetchTimeMs": "12"}


def test_of_a_torn_record_the_fields_are_read_that_are_there(tmp_path):
    torn = record(b"via: a\r\nfoundBy: rend", b"Content-Type: application/warc-fields", kind="metadata", length=99)
    path = stored(tmp_path, torn.rstrip())
    found = [one if isinstance(one, RecordError) else metadata_fields(one) for one in read_records(path)]
    assert found[0] == {"via": "a", "foundBy": "rend"}
    assert "torn" in found[1].fault


def test_a_block_can_be_spooled_and_is_gone_once_it_was_passed_over(tmp_path):
    path = stored(tmp_path, record(b"x" * 1000))
    (found,) = read_records(path)
    (other,) = read_records(path)
    assert (found.block.read(), found.location.length) == (b"", path.stat().st_size)
    for read in read_records(path):
        with read.spool() as spooled:
            assert spooled.read() == b"x" * 1000
    assert other.block.read() == b""


def test_the_header_keeps_order_case_repeats_and_bytes_that_are_no_utf8(tmp_path):
    lines = (
        b"warc-protocol: h2",
        b"X-Odd:  \xe9t\xe9 ",
        b"WARC-Protocol: tls/1.3",
        b"X-Long: one\r\n two",
        b"no colon",
    )
    (found,) = read_records(stored(tmp_path, record(PLAIN, *lines)))
    assert found.fields.get("X-ODD") == "été"
    assert found.fields.all("WARC-Protocol") == ["h2", "tls/1.3"]
    assert [name for name, _ in found.fields][-6:-1] == [
        "WARC-Target-URI",
        "warc-protocol",
        "X-Odd",
        "WARC-Protocol",
        "X-Long",
    ]
    assert found.fields.get("x-long") == "one two"


@pytest.mark.parametrize(
    ("content", "kinds", "fault"),
    [
        (b"", [], None),
        (b"\r\n\r\n\r\n", [], None),
        (b"no archive at all\n" * 9, [], "offset 0: no WARC record"),
        (bytes(5000), [], "offset 0: no WARC record"),
        (b"junk without end" + WARC[1] + WARC[2], ["response", "request"], "offset 0: no WARC record"),
        (WARC[1] + b"junk\n" * 9 + WARC[2], ["response", "request"], f"offset {len(WARC[1])}: no WARC record"),
        (WARC[1] + bytes(4096), ["response"], f"offset {len(WARC[1])}: no WARC record"),
        (WARC[1].rstrip(b"\r\n") + WARC[2], ["response", "request"], None),
        (WARC[1] + gzipped([WARC[2]]) + WARC[3], ["response", "request", "response"], None),
        (gzipped([WARC[1]]) + b"junk" + gzipped([WARC[2]]), ["response", "request"], "no WARC record"),
        (gzipped([WARC[1]]) + WARC[2], ["response", "request"], None),
        (b"\x1f\x8b\x08\x00 not gzip\n" + WARC[2], ["request"], "offset 0: no WARC record ("),
        (record(length=9999) + WARC[2], ["response", "request"], f"torn: {len(PLAIN) + 4} bytes of 9999"),
        (record(length=10) + WARC[2], ["response", "request"], "a wrong length"),
        (record(length=len(PLAIN) + 90) + WARC[2] + WARC[3], ["response", "request", "response"], "a wrong length"),
        (gzipped([record(length=9999), WARC[2]]), ["response", "request"], f"torn: {len(PLAIN) + 4} bytes of 9999"),
        (gzipped([record(length=10), WARC[2]]), ["response", "request"], "offset 0: no WARC record"),
        (WARC[2] + b"WARC/1.0\r\nWARC-Type: response\r\n" + b"a: b\r\n" * 9, ["request", "response"], "torn: the header does not end"),
        (record().replace(b"Content-Length", b"Length") + WARC[2], ["response", "request"], "no content-length in its header"),
        (record().replace(b"Length: 3", b"Length: -3") + WARC[2], ["response", "request"], "no length: '-3"),
        (ARC[0] + b"http://news.example/ bad line\n" + ARC[1], ["warcinfo", "response"], "no WARC record"),
        (b"a: 1 20261124120000 t \xa0\n" + ARC[1], ["response"], "no WARC record"),
        (ARC[1].replace(b"html 3", b"html 4") + ARC[2], ["response", "response"], "a wrong length"),
        (b"\x04\x22\x4d\x18rest", [], "LZ4, which is not read"),
        (bz2.compress(WARC[1]), [], "bzip2, which is not read: unpack it first, with `bzip2 -d`"),
        (lzma.compress(WARC[1]), [], "xz, which is not read"),
        (gzipped([b"WARC/1.0\r\n", b"X: y\r\n" * 200_000, WARC[2]]), ["", "request"], "the header does not end"),
        (gzipped([WARC[1][:-20], b"more", WARC[2]]), ["response", "request"], "torn: "),
        (b"PK\x05\x06" + bytes(18), [], "a zip file without any archive"),
        (b"PK\x03\x04rest", [], "no WACZ"),
        (wacz(b"")[:-30], [], "no WACZ"),
        (zstandard(WARC[:1]) + SKIPPED + b"abcd" + SKIPPED + b"efgh", ["warcinfo"], None),
        (zstandard(WARC[:1]) + SKIPPED + b"ab", ["warcinfo"], "no WARC record"),
        (zstandard(WARC)[:30], [], "the zstd dictionary cannot be read"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported_and_what_is_whole_is_read(tmp_path, content, kinds, fault):
    found, faults = content_of(stored(tmp_path, content))
    assert [kind for kind, _ in found] == kinds
    assert bool(faults) == bool(fault)
    assert not fault or any(fault in str(each) for each in faults), faults


@pytest.mark.parametrize("pack", [b"".join, gzipped])
def test_many_headers_that_begin_and_do_not_end_are_few_faults(tmp_path, pack):
    found, faults = content_of(stored(tmp_path, pack([WARC[1], b"WARC/1.0\r\nX: y\r\n" * 10_000, WARC[2]])))
    assert [kind for kind, _ in found if kind] == ["response", "request"]
    assert 0 < len(faults) <= 25
    assert "no WARC record: a header without end" in str(faults[0])


def test_a_block_that_is_read_whole_is_in_memory_once(tmp_path):
    path = stored(tmp_path, record(b"x" * (32 << 20)))
    tracemalloc.start()
    try:
        size = [len(each.load()) for each in read_records(path)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size == [32 << 20]
    assert peak < 48 << 20


@pytest.mark.parametrize("pack", [gzipped, zstandard])
@pytest.mark.parametrize("damaged", [0, 4, 10])
def test_damage_costs_one_record_only(tmp_path, pack, damaged):
    path = stored(tmp_path, pack(WARC))
    place = [found.location for found in read_records(path)][damaged]
    content = bytearray(path.read_bytes())
    content[place.offset + 12 : place.offset + place.length - 4] = bytes(place.length - 16)
    whole = content_of(path)[0]
    found, faults = content_of(stored(tmp_path, content))
    assert [fault.offset for fault in faults] == [place.offset]
    assert [each for each in found if each in whole] == whole[:damaged] + whole[damaged + 1 :]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_a_torn_record_never_passes_for_a_whole_one(tmp_path, name):
    content = KINDS[name]
    ends = [found.location.offset + found.location.length for found in read_records(stored(tmp_path, content))]
    for cut in range(1, len(content) - ends[-3], 37):
        *whole, _ = list(read_records(stored(tmp_path, content[:-cut])))
        fault = list(read_records(tmp_path / "a.warc"))[-1]
        torn = len(content) - cut not in ends and not (name == "a.warc" and cut <= 4)
        assert isinstance(fault, RecordError) == torn, cut
        assert whole


def test_a_fault_is_reported_once(tmp_path):
    path = stored(tmp_path, WARC[0] + record(b"12345", length=99))
    _, torn, fault = read_records(path)
    assert (torn.type, str(fault)) == ("response", f"a.warc, offset {len(WARC[0])}: torn: 9 bytes of 99")
    reading = read_records(path)
    next(reading)
    with pytest.raises(RecordError, match="torn: 9 bytes of 99"):
        next(reading).block.read()
    assert list(reading) == []


@pytest.mark.parametrize("digest", ["sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "md5:" + "0" * 32, "sha-256:" + "0" * 64])
def test_digests_of_every_usual_form_are_checked(tmp_path, digest):
    path = stored(tmp_path, record(PLAIN, b"WARC-Block-Digest: " + digest.encode()) + WARC[1])
    _, fault, other = read_records(path)
    assert isinstance(fault, DigestMismatch)
    assert other.type == "response"


def test_a_block_that_is_too_large_is_not_loaded(tmp_path):
    (found,) = read_records(stored(tmp_path, gzipped([record(bytes(5000))])))
    with pytest.raises(RecordTooLarge, match="a block of 5000 bytes, more than the 4999 that may be loaded"):
        record_to_capture(found, 4999)


def test_memory_does_not_grow_with_a_record_or_a_bomb(tmp_path):
    size = 60 << 20
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with (tmp_path / "bomb.warc.gz").open("wb") as file:
        file.write(packer.compress(record(b"", length=size).removesuffix(b"\r\n\r\n")))
        for _ in range(size >> 20):
            file.write(packer.compress(bytes(1 << 20)))
        file.write(packer.compress(b"\r\n\r\n") + packer.flush())
    tracemalloc.start()
    try:
        (found,) = read_records(tmp_path / "bomb.warc.gz")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (found.block.error, found.block.length) == (None, size)
    assert peak < 8 << 20


@pytest.mark.parametrize("line", [b"a" * 999, b"X: " + b"a" * 999 + b"\r\n"])
def test_a_header_without_end_is_given_up(tmp_path, line):
    content = gzip.compress(b"WARC/1.0\r\n" + line * 9000)
    ((_, fault),) = [content_of(stored(tmp_path, content))]
    assert "the header does not end" in str(fault[0])


def test_what_cannot_be_opened_is_an_error_of_ours(tmp_path):
    with pytest.raises(CaptureNotFound, match="is not there"):
        next(read_records(tmp_path / "gone.warc"))
    with pytest.raises(WarcError, match="is not a regular file"):
        next(read_records(tmp_path))


def test_the_bytes_that_were_read_are_counted(tmp_path):
    path, counted = stored(tmp_path, KINDS["a.warc.gz"]), []
    list(read_records(path, on_bytes=counted.append))
    assert sum(counted) == path.stat().st_size


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_wacz_packed_in_an_unusual_way_is_named(tmp_path, method):
    _, faults = content_of(stored(tmp_path, wacz(b"".join(WARC), "archive/a.warc", method)))
    assert "archive/a.warc: encrypted or compressed in a way that is not read" in str(faults[0])


@pytest.mark.parametrize(
    "part",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nContent-Length: 999999999\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99999\r\n\r\nx",
        b"a: 192.0.2.1 20261124120000 t -1\n",
        b"a:\n",
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        b"\x28\xb5\x2f\xfd\0",
        b"\x50\x2a\x4d\x18\0\0\0\0",
        gzip.compress(b"WARC/1.0\r\n")[:-6],
        gzip.compress(b""),
    ],
)
def test_what_only_looks_like_a_record_takes_time_in_proportion(tmp_path, part):
    count = 400_000 // len(part)
    for content in (part * count, gzip.compress(part * count, 1)):
        assert len(list(read_records(stored(tmp_path, content)))) <= 2 * count + 2


def test_the_fault_of_a_record_that_is_too_large_to_load_is_reported_once(tmp_path):
    torn = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-24T10:00:00Z\r\nContent-Length: 5000\r\n\r\n"
        + b"x" * 99
    )
    (tmp_path / "a.warc").write_bytes(torn)
    reading = read_records(tmp_path / "a.warc")
    with pytest.raises(RecordError, match="torn"):
        next(reading).load(limit=1000)
    assert list(reading) == []


@pytest.mark.parametrize("pack", [b"".join, lambda torn: gzipped(torn[:1] * 3) + b"".join(map(gzip.compress, torn))])
def test_many_headers_without_end_are_looked_through_once_and_each_is_named(tmp_path, pack):
    torn = [b"WARC/1.0\r\nWARC-Type: response\r\nX: %d\0" % number for number in range(20_000)]
    found, faults = content_of(stored(tmp_path, pack(torn)))
    assert len(found) >= len(torn)
    assert sum("the header does not end" in str(fault) for fault in faults) >= len(torn)


def test_damaged_members_that_lie_in_one_another_are_not_unpacked_each_to_the_end(tmp_path):
    beginning, nested = gzip.compress(b"", mtime=0)[:10], b""
    for _ in range(700):
        held = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n" % len(nested) + nested
        nested = beginning + b"\0" + struct.pack("<HH", len(held), len(held) ^ 0xFFFF) + held
    path = stored(tmp_path, nested + b"\xff" * (1 << 17) + gzipped([WARC[2]]))
    found, _ = content_of(path)
    assert found[-1][0] == "request"
    assert 10 < len(found) < 600
