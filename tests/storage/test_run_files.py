"""The names of a run's files: one list, one form of WARC names."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from newscrawl.storage.run_files import (
    ARTICLES_STEM_SUFFIX,
    WarcName,
    find_original_in_store,
    is_articles_warc,
    read_warc_name,
)
from warc.write.writer import warc_file_name

if TYPE_CHECKING:
    from pathlib import Path

RUN = "20261123101500-4f9a2c"
OPENED = datetime(2026, 11, 23, 10, 15, 7, tzinfo=UTC)


@pytest.mark.parametrize("publisher", ["newindianexpress", "my-paper", "a_b", "the-20261123101500-news"])
@pytest.mark.parametrize(
    "ending", [".warc", ".warc.gz", f"{ARTICLES_STEM_SUFFIX}.warc.gz", f"{ARTICLES_STEM_SUFFIX}.warc"]
)
@pytest.mark.parametrize("opened", ["", ".open"])
def test_the_name_that_the_writer_makes_is_read_back(publisher: str, ending: str, opened: str) -> None:
    name = warc_file_name(publisher, OPENED, 3, RUN, ending) + opened
    assert read_warc_name(name) == WarcName(publisher, RUN, ARTICLES_STEM_SUFFIX in ending, bool(opened))
    assert is_articles_warc(name) == (ARTICLES_STEM_SUFFIX in ending)


@pytest.mark.parametrize(
    "name", ["CC-NEWS-20190513151900-00001.warc.gz", "a.warc", f"../a-20261123101507-00000-{RUN}.warc"]
)
def test_a_name_that_no_run_wrote_is_none(name: str) -> None:
    assert read_warc_name(name) is None


def test_a_record_of_another_run_is_found_beside_the_run_at_hand(tmp_path: Path) -> None:
    here = tmp_path / "paper/2026/11/24/20261124101500-5f9a2c"
    other = tmp_path / f"my-paper/2026/11/23/{RUN}/{warc_file_name('my-paper', OPENED, 0, RUN)}"
    other.parent.mkdir(parents=True)
    other.touch()
    assert find_original_in_store(other.name, 12, [here]) == (other, 12, 0)
    assert find_original_in_store(other.name, None, [here]) is None
    assert find_original_in_store(f"{other.name}.open", 12, [here]) is None
    assert find_original_in_store(other.name.replace(RUN, "99999999999999-aa"), 12, [here]) is None
