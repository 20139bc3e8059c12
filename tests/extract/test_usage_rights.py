"""What a page asks of those who keep it is recorded, and done where that is set."""

from __future__ import annotations

from demo.answer import Answer, document
from demo.server import Server
from newscrawl.politeness.noarchive import forbids_archiving
from tests.support.crawl_process import crawl, news_of

SITE = "http://paper.example"
PROSE = (
    "<p>The harbour council of Velsk voted on Tuesday to keep the old fish market open for another ten years.</p>" * 4
)


def story(number, head="", headers=None):
    html = f"<html lang=en><head><title>Story {number}</title>{head}</head><body><article><h1>Story {number}</h1>{PROSE}<p>Number {number}.</p></article></body></html>"
    return Answer(200, {"Content-Type": "text/html; charset=utf-8", **(headers or {})}, html.encode())


def crawl_all(folder, site, **settings):
    with Server(site) as server:
        return crawl(folder, *news_of(folder, site), proxy=server, settings=settings)


USAGE = [
    ('<meta name="robots" content="noarchive, noai">', {}, ["noarchive", "noai"]),
    ("", {"X-Robots-Tag": "nocache, noimageai"}, ["noarchive", "noimageai"]),
    ("", {"X-Robots-Tag": "googlebot: noarchive, nofollow"}, []),
    ('<meta name="robots" content="index, follow">', {}, []),
    (
        "",
        {"TDM-Reservation": "1", "TDM-Policy": "https://paper.example/tdm"},
        ["tdm-reservation", "tdm-policy https://paper.example/tdm"],
    ),
    ('<meta name="tdm-reservation" content="1">', {}, ["tdm-reservation"]),
    ('<meta name="tdm-reservation" content="0">', {}, []),
]


def test_the_terms_of_use_of_a_page_are_recorded_on_the_article(tmp_path):
    site = {f"{SITE}/story-{number}": story(number, head, headers) for number, (head, headers, _) in enumerate(USAGE)}
    run = crawl_all(tmp_path, site)
    recorded = {article["url"]: article["usageInfo"] for article in run.articles}
    assert recorded == {f"{SITE}/story-{number}": terms for number, (_, _, terms) in enumerate(USAGE)}


def test_of_a_page_that_says_noarchive_no_body_is_kept_where_that_is_set(tmp_path):
    site = {f"{SITE}/story-1": story(1, '<meta content="noarchive" name=robots>'), f"{SITE}/story-2": story(2)}
    site |= {
        f"{SITE}/story-3": Answer(
            200, {"Content-Type": "text/html"}, story(3, "<meta name='ROBOTS' content='NOARCHIVE'>").body, gzip=True
        )
    }
    site |= {f"{SITE}/story-4": story(4, headers={"X-Robots-Tag": "noarchive"})}
    run = crawl_all(tmp_path, site, NEWSCRAWL_NOARCHIVE="skip-body", NEWSCRAWL_WARC_COMPRESS="none")
    assert [article["headline"] for article in run.articles] == ["Story 2"]
    assert run.manifest["counts"]["drop/noarchive"] == 3
    (archive,) = (path for path in run.runs[-1].glob("*.warc") if "-articles" not in path.name)
    kept = archive.read_bytes()
    assert b"Number 2." in kept
    assert [number for number in (1, 3, 4) if b"Number %d." % number in kept] == []
    assert kept.count(b"WARC-Truncated: unspecified") == 3
    assert b"the page says noarchive" in kept


def test_a_word_that_the_setting_does_not_know_is_named(tmp_path):
    run = crawl_all(tmp_path, {f"{SITE}/story-1": story(1)}, NEWSCRAWL_NOARCHIVE="perhaps")
    assert run.exit_code == 2
    assert "NEWSCRAWL_NOARCHIVE 'perhaps' is neither record nor skip-body" in run.output


def test_a_body_that_is_no_gzip_says_nothing():
    assert not forbids_archiving({"content-encoding": "gzip"}, b"<meta name=robots content=noarchive>")


def test_which_collectors_for_language_models_a_site_refuses_stands_in_the_run(tmp_path):
    rules = document(
        "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: *\nDisallow: /private\n", "text/plain"
    )
    run = crawl_all(tmp_path, {f"{SITE}/story-1": story(1), f"{SITE}/robots.txt": rules})
    refused = [name for name in run.manifest["counts"] if name.startswith("refuses/")]
    assert refused == ["refuses/CCBot/paper.example", "refuses/GPTBot/paper.example"]
