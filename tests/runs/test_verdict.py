"""The verdict and its exit code follow from what was counted."""

from __future__ import annotations

import pytest

from newscrawl.runs.verdict import judge_run

GOOD = {"source/tried": 3, "source/read": 3, "downloader/response_status_count/200": 40, "article/stored": 37}


def exit_code(finish_reason="finished", **changes):
    return judge_run({**GOOD, **changes}, finish_reason).exit_code


def test_a_run_that_stored_articles_is_done():
    verdict = judge_run(GOOD, "finished")
    assert (verdict.word, verdict.exit_code, verdict.why) == ("done", 0, "37 articles stored")


def test_nothing_new_is_done_too():
    verdict = judge_run({"source/tried": 1, "source/read": 1, "downloader/response_status_count/200": 1}, "finished")
    assert (verdict.exit_code, verdict.why) == (0, "nothing new was listed")


def test_a_spider_that_could_not_start_crashed():
    assert exit_code("start_error") == 1


@pytest.mark.parametrize("reason", ["store_failed", "archive_failed"])
def test_a_disk_that_failed_is_not_delivered(reason):
    assert exit_code(reason, **{"store/failed": "var/spool: No space left on device"}) == 4


def test_a_site_that_refuses_every_request_has_blocked_the_run():
    stats = {"downloader/response_status_count/403": 5, "downloader/response_status_count/200": 1}
    assert judge_run({**stats, "robotstxt/response_status_count/200": 1}, "finished").exit_code == 5


def test_a_few_refusals_beside_stored_articles_are_no_block():
    assert exit_code(**{"downloader/response_status_count/403": 400}) == 0


def test_a_crawl_that_a_signal_stopped_does_not_call_itself_done():
    verdict = judge_run(GOOD, "shutdown")
    assert (verdict.exit_code, verdict.why) == (3, "stopped by a signal before its end; 37 articles stored")


def test_no_readable_source_is_degraded_and_says_why():
    verdict = judge_run({"source/tried": 2, "source/failed/unreachable": 1, "source/failed/not-a-feed": 1}, "finished")
    assert verdict.exit_code == 3
    assert verdict.why == "none of 2 sources could be read (not-a-feed, unreachable)"


def test_pages_that_broke_a_callback_or_a_pipeline_degrade_the_run():
    assert exit_code(**{"spider_exceptions/count": 1, "spider_exceptions/KeyError": 1}) == 3
    assert exit_code(**{"item_error/count": 2}) == 3


def test_pages_of_which_none_became_an_article_degrade_the_run():
    stats = {"source/tried": 1, "source/read": 1, "drop/empty-body": 9, "drop/http-404": 1}
    verdict = judge_run(stats, "finished")
    assert verdict.exit_code == 3
    assert verdict.why == "no article could be taken from 10 pages (9 empty-body, 1 http-404)"


def test_articles_outside_the_wanted_days_say_nothing_against_the_run():
    assert judge_run({"source/tried": 1, "source/read": 1, "drop/outside-window": 9}, "finished").exit_code == 0


def test_a_few_pages_without_an_article_say_nothing_where_earlier_runs_took_all_the_others():
    assert (
        judge_run(
            {"source/tried": 1, "source/read": 1, "candidate/known": 50, "drop/live-blog": 4}, "finished"
        ).exit_code
        == 0
    )
    assert (
        judge_run(
            {"source/tried": 1, "source/read": 1, "candidate/known": 50, "drop/empty-body": 5}, "finished"
        ).exit_code
        == 3
    )


def test_too_little_of_what_is_listed_degrades_the_run():
    counts = {"coverage/listed": 10, "coverage/stored": 8, "coverage/share": 0.8, "coverage/hole/robots": 2}
    assert exit_code(**counts, **{"coverage/wanted": 0.8}) == 0
    verdict = judge_run({**GOOD, **counts, "coverage/wanted": 0.9}, "finished")
    assert verdict.exit_code == 3
    assert verdict.why == "8 of 10 listed articles are stored, 80.0%, and 90.0% are wanted (robots 2)"
