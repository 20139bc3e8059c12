"""A disk that is full when an index line is written: the record is in its file, and the next run brings the index to it."""

from __future__ import annotations

import pytest

from demo import gazette
from demo.server import Server
from tests.support.crawl_process import crawl, scrapy
from warc.write.recorder import INDEX_JOURNAL_NAME

RUN = "20261124060000-full"


@pytest.mark.slow
def test_a_crawl_that_cannot_note_an_index_line_ends_with_4_and_the_next_run_indexes_what_was_recorded(tmp_path):
    journal = tmp_path / "spool" / RUN / INDEX_JOURNAL_NAME
    journal.parent.mkdir(parents=True)
    journal.symlink_to("/dev/full")
    with Server(gazette.site()) as server:
        paper = "news", "-a", f"url={gazette.HOME}"
        full = crawl(tmp_path, *paper, proxy=server, settings={"NEWSCRAWL_RUN_ID": RUN})
        assert full.exit_code == 4, full.output
        assert "No space left" in full.output
        assert "Traceback" not in full.output
        journal.unlink()
        journal.touch()
        again = crawl(tmp_path, *paper, proxy=server)
    assert again.exit_code == 0, again.output
    assert len(again.runs) == 2
    assert scrapy("verify", tmp_path / "store").exit_code == 0
