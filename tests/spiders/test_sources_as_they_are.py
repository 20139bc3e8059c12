"""Sources and servers as they are in the wild, by the real command against a real server: what is taken, and what is said."""

from __future__ import annotations

import gzip

import pytest

from demo.answer import Answer, document, page, redirect
from demo.server import Server
from tests.support.crawl_process import crawl as crawl_command

pytestmark = pytest.mark.slow
SITE = "http://harbour.example"
ONE, TWO, THREE = (f"{SITE}/2026/11/2{n}/the-ferry-of-day-{n}" for n in (7, 8, 9))
CORE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
PAGE_ONLY = {"NEWSCRAWL_CAPTURE": "page"}
FEED = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'


def story(headline, number=1):
    prose = "".join(
        f"<p>The harbour council heard on day {number} from pilot {n} that the old ferry, which the town had given up for "
        f"lost, would sail for another winter, and most of those who had come to the hall clapped.</p>"
        for n in range(6)
    )
    return page(
        f"<!DOCTYPE html><html lang=en><head><title>{headline}</title><meta property=og:type content=article>"
        f"<meta property=article:published_time content=2026-11-2{number}T08:00:00Z></head>"
        f"<body><article><h1>{headline}</h1>{prose}</article></body></html>"
    )


STORIES = {ONE: story("Ferry one", 7), TWO: story("Ferry two", 8), THREE: story("Ferry three", 9)}


def home(*links, head=""):
    return page(f"<html><head>{head}</head><body>{''.join(f'<a href={link}>Text</a>' for link in links)}</body></html>")


def rss(*urls):
    items = "".join(f"<item><title>Ferry</title><link>{url}</link></item>" for url in urls)
    return document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml")


def urlset(*urls):
    return document(f"<urlset {CORE}>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>", "text/xml")


def robots(*lines):
    return document("\n".join(("User-agent: *", "Allow: /", *lines)), "text/plain")


def run(folder, site, *arguments, url=f"{SITE}/", **settings):
    """One crawl of the site: what it left, and what it requested."""
    with Server(site, hosts=["harbour.example"]) as server:
        done = crawl_command(
            folder, "news", "-a", f"url={url}", *arguments, proxy=server, settings={**PAGE_ONLY, **settings}
        )
        return done, server.requested()


def urls(done):
    return sorted(article["url"] for article in done.articles)


def test_a_feed_that_is_given_may_be_on_another_host_than_its_articles(tmp_path):
    relay, sister = (
        "http://feeds.relay.example/harbour",
        "http://edition.harbour.example/2026/11/26/the-ferry-of-monday",
    )
    site = {relay: rss(ONE, sister), ONE: STORIES[ONE], sister: story("Ferry of Monday", 6)}
    done, _ = run(tmp_path, site, url=relay)
    assert (done.exit_code, urls(done)) == (0, sorted([ONE, sister]))


def test_a_declared_feed_whose_articles_are_all_elsewhere_is_reported(tmp_path):
    site = {f"{SITE}/": home(head=FEED), f"{SITE}/feed.xml": rss("http://other.example/2026/11/27/a-story-of-others")}
    done, _ = run(tmp_path, site)
    assert done.exit_code == 3
    assert f"The source {SITE}/feed.xml names 1 URLs, and all are skipped: 1 off-site." in done.output
    assert done.manifest["counts"]["source/skipped"] == 1


def test_news_sitemaps_are_taken_at_their_word_however_they_are_found(tmp_path):
    short, opaque = f"{SITE}/local/ferry", f"{SITE}/s/aB3xQ"
    entries = "".join(
        f"<url><loc>{url}</loc><news:news><news:publication_date>2026-11-29T08:00:00Z</news:publication_date></news:news></url>"
        for url in (short, opaque)
    )
    index = f"<sitemapindex {CORE}><sitemap><loc>{SITE}/news.xml</loc></sitemap></sitemapindex>"
    site = {
        f"{SITE}/": home(),
        f"{SITE}/robots.txt": robots(f"Sitemap: {SITE}/index.xml # all"),
        f"{SITE}/index.xml": document(index, "text/xml"),
        f"{SITE}/news.xml": document(f"<urlset {CORE} {NEWS}>{entries}</urlset>", "text/xml"),
        short: story("Short", 7),
        opaque: story("Opaque", 8),
    }
    done, _ = run(tmp_path, site)
    assert (done.exit_code, urls(done)) == (0, sorted([short, opaque]))


@pytest.mark.parametrize("old", [f"{SITE}/2019/03/04/the-fair-of-spring", f"{SITE}/local/the-fair-of-some-spring"])
def test_a_feed_that_stopped_is_never_the_only_word_of_a_living_page(tmp_path, old):
    site = {f"{SITE}/": home(ONE, TWO, head=FEED), f"{SITE}/feed.xml": rss(old), old: story("Fair", 1), **STORIES}
    done, _ = run(tmp_path, site)
    assert (done.exit_code, urls(done)) == (0, sorted([old, ONE, TWO]))
    assert "so the links of the page are read, too" in done.output
    assert done.manifest["counts"]["source/stale"] == 1


def test_a_date_that_is_far_ahead_is_no_sign_that_a_feed_is_alive(tmp_path):
    old = f"{SITE}/local/the-fair-of-some-spring"
    feed = f"<rss><item><link>{old}</link><pubDate>Sun, 29 Nov 2099 08:30:00 GMT</pubDate></item></rss>"
    site = {
        f"{SITE}/": home(ONE, TWO, head=FEED),
        f"{SITE}/feed.xml": document(feed, "text/xml"),
        old: story("Fair", 1),
        **STORIES,
    }
    done, _ = run(tmp_path, site)
    assert (done.exit_code, urls(done)) == (0, sorted([old, ONE, TWO]))


def test_a_page_that_only_sends_on_is_followed_as_front_page_and_as_article(tmp_path):
    def shell(to):
        return page(f'<html><head><meta http-equiv="refresh" content="0; url={to}"></head><body>Wait.</body></html>')

    site = {
        f"{SITE}/": shell("/news/"),
        f"{SITE}/news/": home(ONE, TWO),
        ONE: shell(THREE),
        TWO: STORIES[TWO],
        THREE: STORIES[THREE],
    }
    done, _ = run(tmp_path, site)
    assert (done.exit_code, urls(done)) == (0, [TWO, THREE])


def test_what_claims_to_be_unchanged_is_checked(tmp_path):
    # The server answers 304 whatever has changed, since its ETag never does.
    etag = {"ETag": '"0"', "Content-Type": "application/rss+xml"}
    index = (
        f"<sitemapindex {CORE}><sitemap><loc>{SITE}/m.xml</loc><lastmod>2026-11-01</lastmod></sitemap></sitemapindex>"
    )
    first = {
        f"{SITE}/": home(head=FEED),
        f"{SITE}/feed.xml": Answer(200, etag, rss(ONE).body),
        f"{SITE}/robots.txt": robots(f"Sitemap: {SITE}/index.xml"),
        f"{SITE}/index.xml": document(index, "text/xml"),
        f"{SITE}/m.xml": urlset(),
        **STORIES,
    }
    one, _ = run(tmp_path, first)
    assert urls(one) == [ONE]
    grown = {**first, f"{SITE}/feed.xml": Answer(200, etag, rss(ONE, TWO).body), f"{SITE}/m.xml": urlset(THREE)}
    two, requested = run(tmp_path, grown)
    assert urls(two) == [TWO, THREE]
    assert requested.count(f"{SITE}/feed.xml") == 2
    assert two.manifest["counts"]["source/claim/wrong"] == 2
    three, requested = run(tmp_path, grown)
    assert three.exit_code == 0
    assert three.manifest["counts"]["source/claim/right"] == 2
    assert f"{SITE}/m.xml" in requested


def test_one_story_at_many_urls_is_stored_once_in_all_runs(tmp_path):
    def site(token):
        twins = [
            ONE,
            f"{ONE}/",
            f"{ONE}?ref=rss",
            f"{ONE}?tok={token}",
            ONE.replace("//", "//www."),
            f"{ONE}/index.html",
            f"{ONE}.amp",
            f"{SITE}/caf%c3%a9-of-the-old-harbour-opens",
        ]
        twins.append(twins[-1].replace("%c3", "%C3"))
        texts = dict.fromkeys(twins[:7], STORIES[ONE]) | dict.fromkeys(twins[7:], STORIES[TWO])
        return {f"{SITE}/": home(head=FEED), f"{SITE}/feed.xml": rss(*twins), **texts}

    one, requested = run(tmp_path, site(1))
    assert len(one.articles) == 2
    assert f"{ONE}?ref=rss" not in requested
    two, _ = run(tmp_path, site(2))
    assert (two.exit_code, two.articles) == (0, [])


@pytest.mark.slow
def test_a_parameter_that_is_new_in_each_run_is_learnt_and_costs_no_more_requests(tmp_path):
    requested = []
    for number in range(4):
        links = [f"{url}?visit={number}" for url in (ONE, TWO)]
        site = {f"{SITE}/feed.xml": rss(*links), **{f"{url}?visit={number}": STORIES[url] for url in (ONE, TWO)}}
        done, urls_requested = run(tmp_path, site, url=f"{SITE}/feed.xml")
        requested.append(sum("visit=" in url for url in urls_requested))
    assert requested == [2, 2, 0, 0]
    assert done.manifest["counts"]["candidate/known"] == 2


def test_links_of_a_declared_feed_to_its_own_service_are_followed_to_the_site(tmp_path):
    relay = "http://feeds.relay.example"
    site = {
        f"{SITE}/": home(head=FEED.replace("/feed.xml", f"{relay}/harbour")),
        f"{relay}/harbour": rss(f"{relay}/~r/1", f"{relay}/~r/2"),
        f"{relay}/~r/1": redirect(ONE),
        f"{relay}/~r/2": redirect("http://other.example/story"),
        "http://other.example/story": story("Elsewhere"),
        ONE: STORIES[ONE],
    }
    done, _ = run(tmp_path, site)
    assert (done.exit_code, urls(done)) == (0, [ONE])
    assert done.manifest["counts"]["drop/off-site"] == 1


def test_a_redirect_to_itself_is_seen_at_once(tmp_path):
    done, requested = run(tmp_path, {f"{SITE}/": redirect(f"{SITE}/", 302)})
    assert done.exit_code == 3
    assert requested.count(f"{SITE}/") == 1
    assert "redirect-loop" in done.manifest["why"]


def test_a_password_is_neither_used_nor_written(tmp_path):
    login = "//anna:geheim99@"
    site = {f"{SITE}/": home(head=FEED), f"{SITE}/feed.xml": rss(ONE.replace("//", login), TWO), ONE: STORIES[ONE]}
    site[TWO] = redirect(THREE.replace("//", login))
    site[THREE] = STORIES[THREE]
    done, requested = run(tmp_path / "listed", site, LOG_LEVEL="DEBUG")
    assert urls(done) == [ONE, THREE]
    assert not [url for url in requested if "@" in url]
    written = [path for path in (tmp_path / "listed").rglob("*") if path.is_file() and b"geheim99" in content(path)]
    assert [path for path in written if ".warc" not in path.name] == []  # the feed itself is archived as it came
    assert "geheim99" not in done.output

    given = crawl_command(tmp_path / "given", "news", "-a", f"url=http:{login}harbour.example/")
    assert given.exit_code == 2
    assert "has a user name in it" in given.output
    assert "geheim99" not in given.output
    assert not list((tmp_path / "given").rglob("*.warc*"))


def content(path):
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def test_a_sitemap_may_be_larger_than_a_page(tmp_path):
    long = "".join(f"<url><loc>{SITE}/about/{n:06}</loc></url>" for n in range(8000))
    large = document(f"<urlset {CORE}><url><loc>{ONE}</loc></url>{long}</urlset>", "text/xml")
    site = {
        f"{SITE}/": home(),
        f"{SITE}/robots.txt": robots(f"Sitemap: {SITE}/s.xml"),
        f"{SITE}/s.xml": large,
        **STORIES,
    }
    done, _ = run(tmp_path, site, "-a", "max_articles=1", DOWNLOAD_MAXSIZE="100000")
    assert urls(done) == [ONE]


def test_a_source_that_ends_early_is_read_as_far_as_it_came_and_named(tmp_path):
    site = {
        f"{SITE}/": home(head=FEED),
        f"{SITE}/feed.xml": document(rss(ONE, TWO).body[:-60].decode(), "text/xml"),
        **STORIES,
    }
    done, _ = run(tmp_path, site)
    assert urls(done) == [ONE]
    assert f"The source {SITE}/feed.xml ends early" in done.output
    assert done.manifest["counts"]["source/truncated"] == 1


def test_a_section_name_does_not_act_on_the_terminal(tmp_path):
    head = "<meta property=article:section content='World\x1b[2J\u202e'>"
    body = STORIES[ONE].body.decode().replace("</head>", f"{head}</head>")
    done, _ = run(tmp_path, {f"{SITE}/": home(ONE), ONE: page(body)})
    assert "sections" in done.output
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output


def test_bytes_that_cannot_be_decoded_cost_no_other_text_and_are_counted(tmp_path):
    body = (
        STORIES[ONE].body.replace(b"old ferry", b"old \xff\xfe ferry", 1).replace(b"<html", b"<html data-a='\xc3\xa9'")
    )
    site = {f"{SITE}/": home(ONE), ONE: Answer(200, {"Content-Type": "text/html; charset=utf-8"}, body)}
    done, _ = run(tmp_path, site)
    (article,) = done.articles
    assert "old \ufffd\ufffd ferry" in article["articleBody"]
    assert article["articleBody"].count("pilot") == 6
    assert done.manifest["counts"]["article/undecodable"] == 1


def test_a_304_that_nobody_requested_is_no_sign_that_all_is_well(tmp_path):
    site = {f"{SITE}/": home(ONE, head=FEED), f"{SITE}/feed.xml": Answer(304), ONE: Answer(304)}
    done, _ = run(tmp_path, site)
    assert done.exit_code == 3
    assert done.manifest["counts"]["source/failed/http-304"] == 1
    assert done.manifest["counts"]["drop/http-304"] == 1


def test_the_header_refresh_is_read_as_the_tag_is(tmp_path):
    shell = Answer(200, {"Content-Type": "text/html", "Refresh": "0; url=/news/"}, b"<p>Wait.</p>")
    done, _ = run(tmp_path, {f"{SITE}/": shell, f"{SITE}/news/": home(ONE), **STORIES})
    assert urls(done) == [ONE]
