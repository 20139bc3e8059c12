"""What two other readers read of odd archives, we read too, and no byte of it differently."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.odd_archives import archives
from bench.odd_warcs import compare

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "warcs"


def test_what_both_others_read_of_our_odd_archives_we_read_too(tmp_path):
    for name, content in archives().items():
        (tmp_path / name).write_bytes(content)
    compared = list(compare(tmp_path))
    assert sum((file.warcio.records & file.fastwarc.records).total() for file in compared) > 30
    assert [file.path.name for file in compared if file.failed or file.ours.faults] == []


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
