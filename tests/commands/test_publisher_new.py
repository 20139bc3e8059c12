"""A publisher file is written from captures: only what two pages say, and what is missing is said."""

from __future__ import annotations

import runpy

import pytest

from demo.answer import document, page
from demo.server import Server
from newscrawl.publishers.model import Feed, NewsSitemap, Publisher
from newscrawl.publishers.urls import article_url_parts
from newscrawl.publishers.validation import validate_publisher
from tests.support.crawl_process import crawl, process

PROSE = "".join(
    f"<p>Conseil {n}: the old fish market of the harbour stays open, and the traders were relieved to hear it.</p>"
    for n in range(8)
)


def paper(host, tag, name, offset, form, number=6):
    """A made-up paper: its feed, news sitemap, robots.txt and articles."""
    paths = [form.format(n, 10 + n) for n in range(number)]
    link = f"<link rel=alternate type=application/rss+xml href=http://{host}/rss.xml>"
    items = "".join(f"<item><link>http://{host}{path}</link></item>" for path in paths)
    site = {
        f"http://{host}/": page(f"<html lang={tag}><head>{link}</head><body></body></html>"),
        f"http://{host}/robots.txt": document(
            f"User-agent: *\nAllow: /\nSitemap: http://{host}/news.xml\n", "text/plain"
        ),
        f"http://{host}/rss.xml": document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml"),
        f"http://{host}/news.xml": document(_news(host, paths), "text/xml"),
    }
    for n, path in enumerate(paths):
        head = f'<meta property="og:site_name" content="{name}"><meta property="article:published_time" content="2024-0{n % 3 + 1}-1{n}T08:00:00{offset}">'
        head = head if offset else head.partition('<meta property="article')[0]
        body = f"<article><h1>Story {n} of {name}</h1>{PROSE}<p>This was number {n}.</p></article>"
        site[f"http://{host}{path}"] = page(
            f"<html lang={tag}><head><title>Story {n}</title>{link}{head}</head><body>{body}</body></html>"
        )
    return site


def _news(host, paths):
    entries = "".join(
        f"<url><loc>http://{host}{path}</loc><n:news><n:title>Story</n:title></n:news></url>" for path in paths
    )
    return f'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'


def drafted(folder, host, site, *options):
    with Server(site) as server:
        done = crawl(folder, "news", "-a", f"url=http://{host}/", proxy=server)
        assert done.exit_code == 0, done.output
    out = folder / "paper.py"
    written = process("publisher", "new", "--from", done.runs[-1], "--out", out, *options)
    return written, out


@pytest.mark.parametrize(
    ("host", "tag", "zone", "form", "url", "section"),
    [
        ("www.marche.fr", "fr", "Europe/Paris", "/monde/2024/03/{1}/le-vieux-marche-{0}", "http://www.marche.fr/monde/2024/03/29/x-y", "monde"),
        ("mercato.it", "it", "Europe/Rome", "/a/{1}00{0}.html", "http://mercato.it/a/777.html", None),
        ("tori.co.nz", "en-NZ", "", "/news/the-old-fish-market-{0}{1}45", "http://tori.co.nz/news/a-b-c-12345", "news"),
    ],
)  # fmt: skip
def test_every_line_is_true_and_what_is_missing_is_named(tmp_path, host, tag, zone, form, url, section):
    done, out = drafted(tmp_path, host, paper(host, tag, "Old Market", "+01:00" if zone else "", form))
    assert done.exit_code == 0, done.err
    publisher = runpy.run_path(str(out))["PUBLISHER"]
    assert isinstance(publisher, Publisher)
    assert validate_publisher(publisher, publisher.name) is publisher
    assert (publisher.title, publisher.inLanguage, publisher.url) == ("Old Market", tag, f"http://{host}/")
    assert publisher.timezone == (zone or "UTC")
    assert ("left open, UTC is written" in done.out) is not bool(zone)
    assert set(publisher.sources) == {Feed(f"http://{host}/rss.xml"), NewsSitemap(f"http://{host}/news.xml")}
    read = article_url_parts(publisher, url)
    assert read is not None
    assert (read.sections[-1] if read.sections else None) == section
    assert article_url_parts(publisher, f"http://{host}/") is None
    assert "inLanguage      6 of 6" in done.out
    assert len(publisher.verified.captures) == 6


@pytest.mark.slow
def test_pages_that_an_earlier_run_has_stored_are_read_too(tmp_path):
    site = paper("mercato.it", "it", "Old Market", "+01:00", "/a/{1}00{0}.html")
    with Server(site) as server:
        for again in ("0", "1"):
            done = crawl(tmp_path, "news", "-a", "url=http://mercato.it/", "-a", f"again={again}", proxy=server)
    later = process("publisher", "new", "--from", done.runs[-1], "--out", tmp_path / "paper.py")
    assert later.exit_code == 0, later.err
    assert "inLanguage      6 of 6" in later.out


@pytest.mark.slow
def test_a_file_that_exists_is_not_overwritten_and_two_articles_are_needed(tmp_path):
    site = paper("mercato.it", "it", "Old Market", "+01:00", "/a/{1}00{0}.html", 1)
    with Server(site) as server:
        done = crawl(tmp_path, "news", "-a", "url=http://mercato.it/", proxy=server)
    few = process("publisher", "new", "--from", done.runs[-1], "--out", tmp_path / "paper.py")
    assert few.exit_code == 2
    assert "two at least are needed" in few.err
    assert not (tmp_path / "paper.py").exists()
    neither = process("publisher", "new")
    assert neither.exit_code == 2
    assert "Name the site" in neither.err
    (tmp_path / "other").mkdir()
    taken = tmp_path / "other/paper.py"
    taken.write_text("# mine\n")
    for arguments, complaint in (
        (("https://orf.at/",), "https://orf.at/ is known already: `newscrawl crawl orf`"),
        (("http://mercato.it/", "--name", "news"), "the name 'news' is that of another spider"),
        (("http://mercato.it/", "--name", "../Market"), "the name '../Market' has other characters"),
        (("http://mercato.it/", "--out", tmp_path / "none/mercato.py"), "none is no folder"),
    ):
        refused = process("publisher", "new", *arguments)
        assert (refused.exit_code, complaint in refused.err) == (2, True), refused.err
    refused, _ = drafted(
        tmp_path / "other", "mercato.it", paper("mercato.it", "it", "Old Market", "+01:00", "/a/{1}00{0}.html")
    )
    assert refused.exit_code == 2
    assert "nothing is overwritten" in refused.err
    known = process("publisher", "new", "http://mercato.it/", "--out", taken)
    assert known.exit_code == 2
    assert "exists already" in known.err  # before anything is requested
    assert taken.read_text() == "# mine\n"
