"""What two other readers read of odd archives, we read too, and no byte of it differently."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from tests.support.corpora.odd_archives import archives
from tests.support.corpora.wild_archives import write_wild
from tests.support.odd_warcs import compare
from tests.support.paths import SHARED
from warc.errors import RecordError
from warc.read.reader import read_capture, read_captures

FOLDER = SHARED / "data" / "warcs"


def test_what_both_others_read_of_our_odd_archives_we_read_too(tmp_path):
    for name, content in archives().items():
        (tmp_path / name).write_bytes(content)
    compared = list(compare(tmp_path))
    assert sum((file.warcio.records & file.fastwarc.records).total() for file in compared) > 20
    assert [file.path.name for file in compared if file.failed or file.ours.faults] == []


def test_what_is_met_in_the_wild_is_read_whole_and_what_is_wrong_with_it_named(tmp_path):
    write_wild(tmp_path)
    compared = {file.path.stem: file for file in compare(tmp_path)}
    assert {name for name, file in compared.items() if file.failed} == set()
    assert {name: file.ours.records.total() for name, file in compared.items() if file.ours.records.total() != 3} == {}
    assert {name: file.ours.faults[0] for name, file in compared.items() if file.ours.faults} == {
        "wrong checksum": "284: damaged: Error -6 Incorrect checksum found",
        "no checksum": "284: damaged: Error -6 Incorrect checksum found",
        "padded": "844: no WARC record",
        "junk between": "560: no WARC record",
        "byte order mark": "0: no WARC record",
        "ARC, wrong length": "434: a wrong length: it leads to where no record ends",
        "torn": "0: no WACZ: it has no table of contents, as if it were torn",
    }


def test_what_is_met_in_the_wild_is_read_again_from_its_place(tmp_path):
    write_wild(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        for capture in _captures(path):
            assert read_capture(path, capture.location.offset, inside=capture.location.inside) == capture, path.name


def _captures(path):
    """Those in front of the first fault."""
    with suppress(RecordError):
        yield from read_captures(path)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "whole.warc.gz", "018.warc"])
def test_what_both_others_read_of_broken_archives_we_read_too(tmp_path, name):
    content, dice = archives()[name], random.Random(7)  # noqa: S311
    for number in range(20):
        spoilt = bytearray(content[: dice.randrange(200, len(content))] if number % 2 else content)
        spoilt[dice.randrange(len(spoilt))] ^= (number % 4 > 1) << dice.randrange(8)
        (tmp_path / f"{number}-{name}").write_bytes(spoilt)
    compared = list(compare(tmp_path))
    assert any(file.ours.faults for file in compared)
    assert [(file.path.name, file.missed) for file in compared if file.failed] == []


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the odd archives of others are not beside the checkout")
def test_what_both_others_read_of_the_archives_of_others_we_read_too():
    compared = list(compare(FOLDER))
    assert len(compared) > 80
    assert [file.path.name for file in compared if file.failed] == []
