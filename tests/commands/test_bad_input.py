"""What is wrong is said in one clear line, the exit code tells it, and nothing that is held is lost."""

from __future__ import annotations

import random
import resource

import pytest

from demo.answer import Answer, document, page, redirect, refusal
from demo.server import Server
from newscrawl.runs.lock import lock_publisher
from tests.support.crawl_process import crawl, news_of
from tests.support.replay_process import stored_lines

SITE = "http://paper.example"
PROSE = (
    "The harbour council of Velsk voted on Tuesday to keep the old fish market open for another ten years. "
    "Traders had feared that the hall would be sold to a hotel company from the capital. "
)
STORY = "".join(f"<p>{PROSE} Speaker number {n} was heard in silence.</p>" for n in range(6))


def article(headline="Market stays open", body=STORY, head=""):
    return f"<!DOCTYPE html><html lang=en><head><title>{headline}</title>{head}</head><body><article><h1>{headline}</h1>{body}</article></body></html>"


def feed(*addresses):
    items = "".join(f"<item><title>x</title><link>{address}</link></item>" for address in addresses)
    return document(f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>', "application/rss+xml")


def home(*links, head=""):
    return page(
        f"<html><head>{head}</head><body>" + "".join(f"<a href={link}>x</a>" for link in links) + "</body></html>"
    )


FEED_LINK = "<link rel=alternate type=application/rss+xml href=/feed.xml>"


def crawl_one(tmp_path, answer, address=f"{SITE}/2026/11/24/story", **options):
    """A crawl of one address that gives this answer."""
    (tmp_path / "urls.txt").write_text(address + "\n")
    with Server({address: answer, **options.pop("site", {})}) as server:
        return crawl(tmp_path, "news", "-a", f"urls={tmp_path / 'urls.txt'}", proxy=server, **options)


def crawl_site(tmp_path, site, **options):
    with Server({f"{SITE}{path}": answer for path, answer in site.items()}) as server:
        return crawl(tmp_path, "news", "-a", f"url={SITE}/", proxy=server, **options)


def assert_clear(run, exit_code, *words):
    assert run.exit_code == exit_code, run.output
    assert "Traceback" not in run.output
    for word in words:
        assert word in run.output


def test_an_unknown_spider_is_answered_with_those_there_are(tmp_path):
    assert_clear(
        crawl(tmp_path, "newindianexpres"), 2, "There is no spider 'newindianexpres'", "Did you mean newindianexpress"
    )


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("since=yesteryear", "since"),
        ("max_articles=many", "max_articles"),
        ("urls=/nowhere/at/all.txt", "/nowhere/at/all.txt"),
        ("url=ftp://paper.example/", "ftp://paper.example/"),
        ("colour=blue", "colour"),
    ],
)
def test_an_argument_that_cannot_be_understood_is_named(tmp_path, argument, words):
    assert_clear(crawl(tmp_path, "news", "-a", argument), 2, words)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("NEWSCRAWL_RUN_ID", "../../evil", "is not a run's name"),
        ("NEWSCRAWL_STORE", "s3://AKIAKEY:hush@bucket/x", "holds a credential"),
        ("NEWSCRAWL_STORE", "gopher://host/x", "is no store"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path, name, value, words):
    run = crawl(tmp_path, "newindianexpress", settings={name: value})
    assert_clear(run, 2, words)
    assert "hush" not in run.output


def test_an_unreachable_site_degrades_the_run(tmp_path):
    assert_clear(crawl(tmp_path, "news", "-a", "url=http://127.0.0.1:9/"), 3, "none of", "http://127.0.0.1:9/")


def test_a_site_that_refuses_every_page_has_blocked_the_run(tmp_path):
    run = crawl_site(
        tmp_path, {path: refusal(403) for path in ("/", "/feed", "/rss", "/sitemap.xml", "/news-sitemap.xml")}
    )
    assert_clear(run, 5, "blocked", "refused")
    assert run.manifest["verdict"] == "blocked"


def test_html_where_a_feed_was_promised_is_named(tmp_path):
    run = crawl_site(
        tmp_path, {"/": home(head=FEED_LINK), "/feed.xml": page("<html><p>Our feed has moved.</p></html>")}
    )
    assert_clear(run, 3, f"{SITE}/feed.xml", "HTML")


def test_an_empty_answer_is_no_article(tmp_path):
    assert_clear(crawl_one(tmp_path, page("")), 3, "empty")


def test_an_answer_of_200_megabytes_is_cut_off_and_the_run_goes_on(tmp_path):
    good = f"{SITE}/2026/11/24/good"
    (tmp_path / "urls.txt").write_text(f"{SITE}/huge\n{SITE}/endless\n{good}\n")
    huge = Answer(200, {"Content-Type": "text/html"}, b"<p>more</p>" * (200_000_000 // 11))
    site = {
        f"{SITE}/huge": huge,
        f"{SITE}/endless": Answer(200, {"Content-Type": "text/html"}, huge.body[:40_000_000], chunked=True),
        good: page(article()),
    }
    with Server(site) as server:
        run = crawl(tmp_path, "news", "-a", f"urls={tmp_path / 'urls.txt'}", proxy=server)
    assert_clear(run, 0)
    assert [one["url"] for one in run.articles] == [good]
    assert run.manifest["counts"]["drop/too-large"] == 2


@pytest.mark.parametrize(
    ("declared", "used"),
    [("utf-8", "latin-1"), ("latin-1", "utf-8"), ("no-such-charset", "utf-8"), ("", "utf-8"), ("", "latin-1")],
)
def test_a_wrong_or_missing_charset_does_not_spoil_the_text(tmp_path, declared, used):
    body = article("Café señal für Überflüssiges", STORY.replace("harbour", "café señal Überfluß")).encode(used)
    kind = f"text/html; charset={declared}" if declared else "text/html"
    run = crawl_one(tmp_path, Answer(200, {"Content-Type": kind}, body))
    assert_clear(run, 0)
    assert run.articles[0]["headline"] == "Café señal für Überflüssiges"
    assert "café señal Überfluß council" in run.articles[0]["articleBody"]


def test_broken_json_ld_costs_nothing_but_itself(tmp_path):
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "cut off</script>'
    run = crawl_one(tmp_path, page(article(head=script)))
    assert_clear(run, 0)
    assert run.articles[0]["headline"] == "Market stays open"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 100
    + '"><!ENTITY c "'
    + "&b;" * 100
    + '">]><rss><channel><title>&c;</title></channel></rss>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title><link>http://paper.example/&x;</link></item></channel></rss>'


@pytest.mark.parametrize("xml", [BOMB, OUTSIDE], ids=["bomb", "external entity"])
def test_hostile_xml_is_refused(tmp_path, xml):
    run = crawl_site(tmp_path, {"/": home(head=FEED_LINK), "/feed.xml": document(xml, "application/rss+xml")})
    assert_clear(run, 3, f"{SITE}/feed.xml")
    assert "root:" not in run.output


def test_an_endless_redirect_ends(tmp_path):
    run = crawl_one(tmp_path, redirect(f"{SITE}/b"), f"{SITE}/a", site={f"{SITE}/b": redirect(f"{SITE}/a")})
    assert_clear(run, 3, "redirect")


def test_a_pdf_is_no_article(tmp_path):
    run = crawl_one(tmp_path, Answer(200, {"Content-Type": "application/pdf"}, b"%PDF-1.7 \x00\x01\x02" * 100))
    assert_clear(run, 3, "not-html")


def test_a_store_that_cannot_be_written_is_reported_before_anything_is_fetched(tmp_path):
    (tmp_path / "in-the-way").write_text("a file")
    with Server({f"{SITE}/": home()}) as server:
        run = crawl(
            tmp_path,
            "news",
            "-a",
            f"url={SITE}/",
            proxy=server,
            settings={"NEWSCRAWL_STORE": str(tmp_path / "in-the-way/store")},
        )
    assert_clear(run, 1, "in-the-way/store cannot be written")
    assert server.requested() == []


def test_a_disk_that_fills_up_ends_the_crawl_and_keeps_what_is_written(tmp_path):
    limit = 100_000  # the journal fits
    noise = random.Random(1)  # noqa: S311 - no secret
    articles = {
        f"{SITE}/2026/11/24/story-{n}": page(
            article(f"Market day {n}", head=f"<!-- {noise.randbytes(5_000).hex()} -->")
        )
        for n in range(40)
    }
    with Server(articles) as server:
        run = crawl(
            tmp_path,
            *news_of(tmp_path, articles),
            proxy=server,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
    assert_clear(run, 4, "cannot be written", "not delivered")
    assert len(server.requested()) < 40
    assert run.runs == []
    assert str(tmp_path / "spool") in run.output
    kept = list(tmp_path.rglob("*.warc.gz*"))  # in the spool, or in the store already
    assert kept
    assert all(0 < file.stat().st_size <= limit for file in kept)


def test_a_store_that_vanishes_amid_a_crawl_leaves_the_run_for_the_next_to_deliver(tmp_path):
    store, away = tmp_path / "store", tmp_path / "away"
    articles = {f"{SITE}/2026/11/24/story-{n}": page(article(f"Market day {n}")) for n in range(12)}
    (tmp_path / "urls.txt").write_text("\n".join(articles))

    def find(url):
        if url == list(articles)[3]:
            store.rename(away)
            store.mkdir()  # as where a disk was taken off
        return articles.get(url)

    with Server(find, hosts=["paper.example"]) as server:
        arguments = ("news", "-a", f"urls={tmp_path / 'urls.txt'}")
        run = crawl(tmp_path, *arguments, proxy=server)
        assert_clear(run, 4, "not delivered", str(store), str(tmp_path / "spool"))
        store.rmdir()  # nothing was put there
        away.rename(store)
        (tmp_path / "urls.txt").write_text(f"{SITE}/nothing-new\n")
        later = crawl(tmp_path, *arguments, proxy=server)
    assert len(stored_lines(later.runs[0], "articles.jsonl.gz")) == 12
    assert [one.name for one in (tmp_path / "spool").iterdir() if one.is_dir()] == []


def test_a_second_run_at_once_waits_its_turn(tmp_path):
    with lock_publisher(tmp_path / "spool", "news", "20261124120000-first"), Server({f"{SITE}/": home()}) as server:
        run = crawl(tmp_path, "news", "-a", f"url={SITE}/", proxy=server)
    assert_clear(run, 75, "20261124120000-first")
    assert server.requested() == []
