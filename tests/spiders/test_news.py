from __future__ import annotations

from demo.answer import Answer, document, page, redirect, refusal
from demo.server import Server
from tests.support.spider_run import spin

SITE = "http://paper.example"
PROSE = "".join(
    f"<p>The harbour council of Velsk voted on Tuesday to keep the old fish market open for another {n} years, and the "
    f"traders who had feared a sale to a hotel company were relieved.</p>"
    for n in range(2, 8)
)


def article(headline="Market stays open", head="", attributes=""):
    return page(
        f"<!DOCTYPE html><html lang=en{attributes}><head><title>{headline}</title>{head}</head>"
        f"<body><article><h1>{headline}</h1>{PROSE}</article></body></html>"
    )


def home(*links, head=""):
    return page(f"<html><head>{head}</head><body>{''.join(f'<a href={link}>Text</a>' for link in links)}</body></html>")


def feed(*paths):
    items = "".join(f"<item><link>{SITE}{path}</link></item>" for path in paths)
    return document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml")


def sitemap(*paths):
    entries = "".join(f"<url><loc>{SITE}{path}</loc></url>" for path in paths)
    return document(f"<urlset>{entries}</urlset>", "application/xml")


def index(*paths):
    return document(
        "<sitemapindex>" + "".join(f"<sitemap><loc>{SITE}{path}</loc></sitemap>" for path in paths) + "</sitemapindex>",
        "application/xml",
    )


def crawl(answers, at="/", **arguments):
    with Server({SITE + path: answer for path, answer in answers.items()}) as server:
        spun = spin("news", server, url=SITE + at, **arguments)
        return spun, [url.removeprefix(SITE) for url in server.requested()]


FEED = "<link rel=alternate type=application/rss+xml href=/news.rss>"
ONE, TWO, THREE = (f"/2024/03/0{n}/story" for n in (1, 2, 3))


def test_what_the_site_declares_is_read_and_nothing_is_guessed():
    spun, requested = crawl(
        {
            "/": home("/2024/03/09/only-linked", head=FEED),
            "/robots.txt": Answer(200, {}, b"User-agent: *\nDisallow: /private\nSitemap: /index.xml\n"),
            "/news.rss": feed(ONE, ONE + "?utm_source=rss", "/private/2024/03/01/x"),
            "/index.xml": index("/posts.xml", "/category-sitemap.xml", "/index.xml"),
            "/posts.xml": sitemap(TWO, ONE, "/about-us"),
            ONE: article(),
            TWO: article("Two"),
        }
    )
    assert spun.urls == [SITE + ONE, SITE + TWO]
    assert sorted(set(requested)) == ["/", ONE, TWO, "/index.xml", "/news.rss", "/posts.xml", "/robots.txt"]
    assert spun.counts["drop/robots"] == 1
    assert spun.counts["candidate/found"] == 4
    assert spun.counts["candidate/skipped/not-an-article-address"] == 1
    assert spun.counts["source/tried"] == spun.counts["source/read"] == 4
    assert spun.output == ""


def test_of_a_site_that_declares_nothing_the_common_urls_are_requested_without_complaint():
    spun, _ = crawl({"/": home(), "/sitemap.xml": sitemap(ONE), ONE: article()})
    assert spun.urls == [SITE + ONE]
    assert spun.output == ""


def test_a_site_without_any_source_is_read_by_its_links():
    spun, _ = crawl({"/": home("/about", ONE, "http://other.example/2024/03/01/x"), ONE: article()})
    assert spun.urls == [SITE + ONE]


def test_a_site_with_nothing_is_reported_as_one():
    spun, _ = crawl({"/": home("/about", head=FEED), "/news.rss": page("<html><title>Moved</title></html>")})
    assert spun.drafts == []
    assert f"{SITE}/news.rss could not be read: expected a feed, got an HTML page ('Moved')" in spun.output
    assert "none of its links leads to an article" in spun.output
    assert "source/read" not in spun.counts


def test_an_address_may_be_that_of_an_article_or_of_a_feed():
    answers = {"/": home(ONE), ONE: article(), TWO: article("Two"), "/own.xml": feed(TWO)}
    assert crawl(answers, ONE)[0].urls == [SITE + ONE]
    assert crawl(answers, "/own.xml")[0].urls == [SITE + TWO]


def test_an_unreachable_site_is_named_with_the_reason():
    spun, _ = crawl({"/": refusal(403)})
    assert spun.counts["source/failed/http-403"] == 1
    assert f"{SITE}/ could not be read: the server answered with HTTP status 403" in spun.output


CANONICAL = f"<link rel=canonical href={SITE}{ONE}>"


def addresses(tmp_path, answers, **settings):
    file = tmp_path / "urls.txt"
    file.write_text("".join(f"{SITE}{path}\n" for path in answers))
    with Server({SITE + path: answer for path, answer in answers.items()}) as server:
        return spin("news", server, urls=str(file), settings=settings)


def test_every_page_that_is_no_article_is_counted_under_its_reason(tmp_path):
    spun = addresses(
        tmp_path,
        {
            ONE: article(),
            "/pdf": Answer(200, {"Content-Type": "application/pdf"}, b"%PDF-1.7 \x00"),
            "/gone": refusal(404),
            "/broken": refusal(500),
            "/recovers": Answer(200, {"Content-Type": "text/html"}, article("Back").body, fail_first=1),
            "/empty": page(""),
            "/huge": Answer(200, {"Content-Type": "text/html"}, b"<p>x" * 1_000_000),
            "/circle": redirect(f"{SITE}/circle"),
            "/moved": redirect(f"{SITE}{TWO}"),
            "/moved-to-known": redirect(f"{SITE}{ONE}"),
            TWO: article("Two"),
            "/home": redirect(f"{SITE}/"),
            "/": home(ONE),
        },
        CONCURRENT_REQUESTS=1,
    )
    assert spun.urls == [f"{SITE}{path}" for path in (ONE, TWO, "/recovers")]
    dropped = {name.removeprefix("drop/"): count for name, count in spun.counts.items() if name.startswith("drop/")}
    assert dropped == {
        "not-html": 1,
        "http-404": 1,
        "http-500": 1,
        "unreadable": 1,
        "too-large": 1,
        "too-many-redirects": 1,
        "duplicate": 3,
        "index-page": 1,
    }


def test_an_amp_page_gives_the_article_it_is_the_copy_of_once(tmp_path):
    amp = article("Copy", head=CANONICAL, attributes=" amp")
    own = article("Own", head=f"<link rel=canonical href={SITE}/amp/2>", attributes=" ⚡")
    spun = addresses(tmp_path, {"/amp/1": amp, ONE: article("Original"), "/amp/2": own, "/amp/3": amp})
    assert sorted(draft["headline"] for draft in spun.drafts) == ["Original", "Own"]
    assert spun.counts["drop/duplicate"] == 2


def test_no_more_pages_are_fetched_than_articles_are_wanted():
    paths = [f"/2024/03/0{n}/story" for n in range(1, 10)]
    answers = {
        "/": home(head=FEED),
        "/news.rss": feed("/2024/02/01/gone", *paths),
        **{path: article(path) for path in paths},
    }
    spun, requested = crawl(answers, max_articles="3")
    assert len(spun.drafts) == 3
    assert sum("/story" in path for path in requested) == 3


def test_a_crawl_that_is_closed_early_ends_without_complaint():
    paths = [f"/2024/03/0{n}/story" for n in range(1, 10)]
    with Server({f"{SITE}/": home(head=FEED), f"{SITE}/news.rss": feed(*paths)}) as server:
        settings = {"CLOSESPIDER_TIMEOUT": 0.3, "DOWNLOAD_DELAY": 1}
        spun = spin("news", server, url=f"{SITE}/", settings=settings)
    assert (spun.finish, spun.output) == ("closespider_timeout", "")
