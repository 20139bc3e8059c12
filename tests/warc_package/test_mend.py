"""Files that a crash left: every whole record stays, what is torn is set aside, and no other byte changes."""

from __future__ import annotations

import gzip
import hashlib
import random

import pytest

from tests.support.corpora.odd_archives import archives, gzipped, records, zstandard
from warc.errors import RecordError, WarcError
from warc.read.reader import read_records
from warc.write.mend import mend_file

WARC = records() * 3
SOUND = {
    "a.warc": b"".join(WARC),
    "a.warc.gz": gzipped(WARC),
    "a.warc.zst": zstandard(WARC),
    "a.arc.gz": archives()["a.arc.gz"],
}


def ends_of(path):
    """Where each whole record ends."""
    return [
        found.location.offset + found.location.length
        for found in read_records(path)
        if not isinstance(found, RecordError)
    ]


def left_open(folder, content, name):
    path = folder / f"{name}.open"
    path.write_bytes(content)
    return path


def torn_of(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.torn*")))


@pytest.fixture(params=SOUND)
def kind(request, tmp_path):
    """Name and content of a sound file, and where its records end."""
    path = tmp_path / "sound"
    path.write_bytes(SOUND[request.param])
    ends = ends_of(path)
    path.unlink()
    return request.param, SOUND[request.param], ends


def test_a_cut_anywhere_costs_the_torn_record_only(kind, tmp_path):
    name, content, ends = kind
    dice = random.Random(1)  # noqa: S311
    for number in range(50):
        cut = dice.randrange(ends[0], len(content) + 1)
        folder = tmp_path / str(number)
        folder.mkdir()
        mended = mend_file(left_open(folder, content[:cut], name))
        end = max(end for end in ends if end <= cut)
        assert mended.path.read_bytes() == content[:end]
        assert (mended.records, mended.bytes, mended.torn_bytes) == (ends.index(end) + 1, end, cut - end)
        assert mended.sha256 == hashlib.sha256(content[:end]).hexdigest()
        assert torn_of(folder) == content[end:cut]
        assert len(list(folder.iterdir())) == 1 + (cut > end)


@pytest.mark.parametrize("tail", [bytes(4096), b"\xff" * 50, b"WARC/1.1\r\nWARC-Ty", b"\x1f\x8b\x08\0"])
def test_what_a_full_disk_or_a_power_cut_leaves_behind_the_last_record_is_cut(kind, tmp_path, tail):
    name, content, ends = kind
    mended = mend_file(left_open(tmp_path, content + tail, name))
    assert (mended.path.read_bytes(), torn_of(tmp_path)) == (content, tail)
    assert mended.records == len(ends)


def test_flipped_bits_in_the_last_record_make_it_torn(tmp_path):
    content, dice = SOUND["a.warc.gz"], random.Random(2)  # noqa: S311
    start = ends_of(left_open(tmp_path, content, "sound"))[-2]
    # Not the last byte before the checksum: it has bits that say nothing.
    counting = [*range(start + 18, len(content) - 9), *range(len(content) - 8, len(content))]
    for number in range(50):
        spoilt = bytearray(content)
        spoilt[dice.choice(counting)] ^= 1 << dice.randrange(8)
        folder = tmp_path / str(number)
        folder.mkdir()
        mended = mend_file(left_open(folder, spoilt, "a.warc.gz"))
        assert mended.path.read_bytes() == content[:start]
        assert torn_of(folder) == spoilt[start:]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst"])
def test_damage_in_the_middle_stays_and_no_record_behind_it_is_dropped(tmp_path, name):
    content, dice = SOUND[name], random.Random(3)  # noqa: S311
    last = ends_of(left_open(tmp_path, content, "sound"))[-2]
    first = ends_of(tmp_path / "sound.open")[0]
    for number in range(50):
        spoilt = bytearray(content)
        place = dice.randrange(first, last - 40)
        spoilt[place : place + 4] = dice.randbytes(4)
        folder = tmp_path / str(number)
        folder.mkdir()
        mended = mend_file(left_open(folder, spoilt, name))
        assert mended.path.read_bytes() == spoilt
        assert mended.torn_bytes == 0


def test_damage_in_the_middle_is_reported(tmp_path):
    content = bytearray(SOUND["a.warc.gz"])
    first, second = ends_of(left_open(tmp_path, content, "sound"))[:2]
    content[first + 20 : second] = bytes(second - first - 20)
    (fault,) = mend_file(left_open(tmp_path, content, "a.warc.gz")).faults
    assert fault.offset == first


def test_a_wrong_length_near_the_end_does_not_cost_the_record_behind_it(tmp_path):
    wrong = WARC[-3].replace(b"Content-Length: 45", b"Content-Length: 95")
    content = b"".join([*WARC[:-3], wrong, *WARC[-2:]])
    assert wrong != WARC[-3]
    mended = mend_file(left_open(tmp_path, content, "a.warc"))
    assert mended.path.read_bytes() == content
    assert any("a wrong length" in str(fault) for fault in mended.faults)


@pytest.mark.parametrize("content", [b"", WARC[0][:50], gzipped(WARC[:1])[:-3], bytes(999)])
def test_a_file_without_a_whole_record_is_set_aside_altogether(tmp_path, content):
    mended = mend_file(left_open(tmp_path, content, "a.warc.gz"))
    assert (mended.records, mended.bytes, mended.torn_bytes) == (0, 0, len(content))
    assert [path.name for path in tmp_path.iterdir()] == ["a.warc.gz.torn"]
    assert torn_of(tmp_path) == content


def test_a_closed_file_can_be_mended_too_and_a_sound_one_stays_as_it_is(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(SOUND["a.warc.gz"][:-9])
    assert mend_file(path).torn_bytes
    kept = path.read_bytes()
    assert (mend_file(path).torn_bytes, path.read_bytes()) == (0, kept)


def test_what_was_cut_before_is_never_written_over(tmp_path):
    for _ in range(2):
        mended = mend_file(left_open(tmp_path, SOUND["a.warc"][:-9], "a.warc"))
        mended.path.unlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.warc.torn", "a.warc.torn1"]


def test_a_name_that_is_taken_is_not_written_over(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"mine")
    with pytest.raises(WarcError, match=r"cannot be closed: there is a a\.warc already"):
        mend_file(left_open(tmp_path, SOUND["a.warc"], "a.warc"))
    assert (tmp_path / "a.warc").read_bytes() == b"mine"


def test_whole_records_in_a_torn_member_are_not_thrown_away(tmp_path):
    path = left_open(tmp_path, gzip.compress(SOUND["a.warc"], mtime=0)[:-9], "a.warc.gz")
    before = path.read_bytes()
    with pytest.raises(
        WarcError, match=r"cannot be cut: \d+ whole records lie in a compressed member that is torn itself"
    ):
        mend_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["a.wacz", "deflated.wacz"])
def test_a_wacz_is_left_alone(tmp_path, name):
    (tmp_path / name).write_bytes(archives()[name])
    with pytest.raises(WarcError, match="cannot be mended: it is a WACZ"):
        mend_file(tmp_path / name)
    assert (tmp_path / name).read_bytes() == archives()[name]
