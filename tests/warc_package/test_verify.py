"""What `verify` says of a file, fault by fault."""

from __future__ import annotations

import hashlib

import pytest

from tests.support.corpora.odd_archives import archives, gzipped, records
from warc.read.verify import VerifiedCounts, verify_file

WARC = records()
ARCHIVES = archives()


def faults_of(folder, content, name="a.warc"):
    (folder / name).write_bytes(content)
    return [str(fault).removeprefix(f"{name}, ") for fault in verify_file(folder / name)]


def changed(number, old, new):
    """The records, one of them with other words."""
    assert old in WARC[number]
    return b"".join([*WARC[:number], WARC[number].replace(old, new, 1), *WARC[number + 1 :]])


@pytest.mark.parametrize("name", ARCHIVES)
def test_sound_archives_have_no_fault(tmp_path, name):
    counted, path = [], tmp_path / name
    path.write_bytes(ARCHIVES[name])
    checked = VerifiedCounts()
    assert list(verify_file(path, counted.append, checked)) == []
    assert checked.bytes == sum(counted)
    assert checked.records["response"] == (3 if "arc" in name.split(".")[1:2] else 5)


SECOND = len(WARC[0])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"".join(WARC[1:]), "offset 0: the file does not begin with a warcinfo record"),
        (b"".join(WARC)[:-20], "torn: "),
        (changed(1, b"ferries", b"ferrets"), "was written, sha1:"),
        (changed(1, b"WARC-Date: 2026-11-24T12", b"WARC-Date: 2026-11-24 12"), "no date: '2026-11-24 12:00:00.123456Z'"),
        (changed(1, b"WARC-Date: 2026-11", b"WARC-Date: 2026-31"), "no date: '2026-31-24T12:00:00.123456Z'"),
        (changed(1, b"WARC-Record-ID", b"X-Record-ID"), "no WARC-Record-ID in its header"),
        (changed(1, b"WARC-Target-URI", b"X-Target-URI"), "no WARC-Target-URI in its header"),
        (changed(1, b"WARC-Block-Digest: sha1:", b"WARC-Block-Digest: crc:"), "WARC-Block-Digest of no known form: 'crc:"),
        (changed(1, b"WARC-Payload-Digest: sha1:", b"WARC-Payload-Digest: sha1:A"), "WARC-Payload-Digest of no known form"),
        (b"".join([*WARC, WARC[-1]]), "is the id of an earlier record too"),
        (b"".join([WARC[0], *WARC[2:]]), f"offset {SECOND}: it belongs to <urn:uuid:"),
        (changed(2, b"news.example/0\r\n", b"news.example/9\r\n"), "a request for https://news.example/9 that belongs to an answer of"),
        (b"".join(WARC)[:-2], "b'\\r\\n' behind its block, where two line ends must stand"),
        (b"".join(WARC) + b"junk", "no WARC record"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(tmp_path, content, fault):
    faults = faults_of(tmp_path, content)
    assert any(fault in each for each in faults), faults
    assert len(faults) <= 2  # what names the spoilt record may be at a loss too


def test_a_wrong_payload_digest_is_found_behind_a_right_block_digest(tmp_path):
    stated = WARC[1].partition(b"WARC-Payload-Digest: ")[2].partition(b"\r\n")[0]
    (fault,) = faults_of(tmp_path, changed(1, stated, b"sha1:" + b"A" * 32))
    assert "AAAA was written of its payload, sha1:" in fault


def test_either_payload_digest_of_a_chunked_answer_is_accepted(tmp_path):
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    for payload, framed in ((b"hello", 0), (b"5\r\nhello\r\n0\r\n\r\n", 1)):
        digest = hashlib.sha256(payload).hexdigest().encode()
        lines = [b"WARC/1.1", b"WARC-Type: response", b"WARC-Date: 2026-11-24T12:00:00Z", b"WARC-Record-ID: <urn:x:1>"]
        lines += [b"WARC-Target-URI: http://news.example/", b"WARC-Payload-Digest: sha256:" + digest]
        lines += [b"Content-Length: %d" % len(block), b"", block]
        (tmp_path / "a.warc").write_bytes(WARC[0] + b"\r\n".join(lines) + b"\r\n\r\n")
        checked = VerifiedCounts()
        assert list(verify_file(tmp_path / "a.warc", checked=checked)) == []
        assert checked.framed_digests == framed


def test_every_fault_of_a_spoilt_file_comes(tmp_path):
    packed = gzipped(WARC[:3]) + b"junk" + gzipped([WARC[3].replace(b"ferries", b"ferrets")]) + gzipped(WARC[4:])[:-30]
    faults = faults_of(tmp_path, packed, "a.warc.gz")
    assert len(faults) == 3
    assert "no WARC record" in faults[0]
    assert "was written, sha1:" in faults[1]
    assert "torn" in faults[2]
