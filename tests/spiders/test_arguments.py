from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from newscrawl.errors import UsageError
from newscrawl.spiders.argument_checks import check_arguments
from newscrawl.spiders.arguments import PublicationWindow, hide_login, parse_arguments, parse_moment, read_url_file
from newscrawl.spiders.article_limit import ArticleLimit

KOLKATA = ZoneInfo("Asia/Kolkata")
NOON = datetime(2024, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2016-12-01", datetime(2016, 12, 1, tzinfo=KOLKATA)),
        ("2016-12-01T10:30", datetime(2016, 12, 1, 10, 30, tzinfo=KOLKATA)),
        ("2016-12-01T10:30:00+01:00", datetime(2016, 12, 1, 9, 30, tzinfo=UTC)),
        ("2 days", datetime(2024, 3, 8, 12, tzinfo=UTC)),
        ("6 hours", datetime(2024, 3, 10, 6, tzinfo=UTC)),
        ("1 Week ago", datetime(2024, 3, 3, 12, tzinfo=UTC)),
        ("90minutes", datetime(2024, 3, 10, 10, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_a_date_of_the_publisher_or_how_long_ago(text, moment):
    assert parse_moment("since", text, KOLKATA, NOON) == moment


def test_until_a_day_holds_the_whole_day():
    window = parse_arguments({"since": "2016-12-01", "until": "2016-12-01"}, KOLKATA, NOON).window
    assert window.holds(datetime(2016, 12, 1, 23, 59, tzinfo=KOLKATA))
    assert not window.holds(datetime(2016, 12, 2, tzinfo=KOLKATA))
    assert not window.holds(datetime(2016, 11, 30, 23, 59, tzinfo=KOLKATA))


def test_a_hint_must_be_wrong_by_more_than_a_day_to_rule_an_address_out():
    window = PublicationWindow(since=datetime(2024, 3, 5, tzinfo=UTC), until=datetime(2024, 3, 6, tzinfo=UTC))
    assert window.may_hold_change(None)
    assert window.may_hold_change(datetime(2024, 3, 4, 1, tzinfo=UTC))
    assert not window.may_hold_change(datetime(2024, 3, 3, 23, tzinfo=UTC))
    assert window.may_hold_change(datetime(2026, 1, 1, tzinfo=UTC))
    assert [window.may_hold_day(date(2024, 3, day)) for day in range(2, 9)] == [
        False,
        False,
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"since": "yesteryear"}, "since='yesteryear' is no time"),
        ({"until": "2024-02-30"}, "until='2024-02-30' is no time"),
        ({"until": "9999-12-31"}, "no time"),
        ({"since": "2024-03-02", "until": "2024-03-01"}, "nothing lies between"),
        ({"sections": " , "}, "names none"),
        ({"max_articles": "many"}, "no number"),
        ({"max_articles": "0"}, "no number"),
        ({"max_articles": "²"}, "no number"),
    ],
)
def test_an_argument_that_cannot_be_understood_is_named(given, complaint):
    with pytest.raises(UsageError, match=complaint):
        parse_arguments(given, KOLKATA, NOON)


def test_sections_are_compared_without_case_and_punctuation():
    arguments = parse_arguments({"sections": "Tamil Nadu,world"}, KOLKATA, NOON)
    assert arguments.wants_section(["states", "tamil-nadu"])
    assert arguments.wants_section(["WORLD", None])
    assert not arguments.wants_section(["nation"])
    assert not arguments.wants_section([])


class Settings(dict):
    def getwithbase(self, name):
        return self[name]


LIVE = {"http": "newscrawl.archive.recording_handler.RecordingDownloadHandler", "https": None}
REPLAY = dict.fromkeys(("http", "https"), "newscrawl.archive.replay_handler.ReplayDownloadHandler")


def check(given=(), handlers=None, run_id="20240310120000-abc", **settings):
    settings = Settings(DOWNLOAD_HANDLERS=handlers or LIVE, NEWSCRAWL_RUN_ID=run_id, **settings)
    return check_arguments(dict(given), ("since", "until"), settings, None)


def test_the_arguments_that_are_kept_mean_the_same_at_any_time():
    assert check({"since": "2 days"})[1] == {"since": "2024-03-08T12:00:00+00:00"}


def test_an_unknown_argument_is_answered_with_those_there_are():
    with pytest.raises(UsageError, match=r"no argument colour. There are: -a since=, -a until="):
        check({"colour": "blue"})


def test_a_replay_that_would_go_to_the_network_is_refused():
    with pytest.raises(UsageError, match="would go to the network"):
        check(NEWSCRAWL_REPLAY=["var/archive"])
    check(NEWSCRAWL_REPLAY=["var/archive"], handlers=REPLAY)


def test_a_run_without_a_name_is_refused():
    with pytest.raises(UsageError, match="NEWSCRAWL_RUN_ID"):
        check(run_id="")


def test_a_file_of_addresses_is_read_line_by_line(tmp_path):
    file = tmp_path / "urls.txt"
    file.write_text("\ufeff# the list\n\nhttp://a.example/1\r\n  https://b.example/ü \n", encoding="utf-8")
    assert read_url_file(str(file)) == ("http://a.example/1", "https://b.example/ü")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (
            b"http://a.example/\n# x\nftp://b/\nwww.c.example\n",
            r"2 lines .* line 3: 'ftp://b/'; line 4: 'www.c.example'",
        ),
        (b"http://a.example/x y\n", "line 1"),
        (b"http://a.example/" + b"x" * 3000, "line 1"),
        (b"# nothing\n", "no address in the file"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
    ],
)
def test_bad_lines_of_a_file_of_addresses_are_named_by_number(tmp_path, content, complaint):
    file = tmp_path / "urls.txt"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=complaint):
        read_url_file(str(file))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"urls=.*none.txt: the file cannot be read"):
        read_url_file(str(tmp_path / "none.txt"))


def test_the_quota_never_has_more_under_way_than_are_missing():
    async def crawl(limit, outcomes):
        quota, begun = ArticleLimit(limit), 0

        async def page(taken):
            await asyncio.sleep(0)
            quota.end_article(taken=taken)

        pages = []
        for taken in outcomes:
            if not await asyncio.wait_for(quota.wait_until_allowed(), 1):
                break
            quota.begin_article()
            begun += 1
            assert quota.taken + quota.under_way <= limit
            pages.append(asyncio.create_task(page(taken)))
        await asyncio.gather(*pages)
        return begun, quota.taken

    assert asyncio.run(crawl(2, [False, True, False, True, True])) == (4, 2)
    assert asyncio.run(crawl(9, [True, False])) == (2, 1)


@pytest.mark.parametrize(
    ("mistyped", "shown"),
    [
        ("http:/anna:geheim@paper.example/", "http://…@paper.example/"),
        ("anna:geheim@paper.example", "//…@paper.example"),
        ("http:anna:geheim@paper.example", "//…@paper.example"),
        ("http://anna:ge/heim@paper.example/x", "http://…@paper.example/x"),
        ("http://anna:ge#h?e@im@paper.example", "http://…@paper.example"),
        ("paper.example/x", "paper.example/x"),
    ],
)
def test_a_password_in_a_mistyped_url_is_not_shown(mistyped, shown):
    assert hide_login(mistyped) == shown
