from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from newscrawl.discovery import Candidate, read_source
from newscrawl.publishers.model import NewsSitemap, Sitemap

URL = "https://gazette.example/sitemap.xml"
CORE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@pytest.mark.parametrize("prefix", ["news", "n"])
def test_a_news_sitemap_is_known_by_namespace_not_by_prefix(prefix):
    body = f"""<urlset xmlns="{CORE}" xmlns:{prefix}="{NEWS}"><url><loc> https://gazette.example/a </loc><{prefix}:news>
        <{prefix}:publication><{prefix}:name>Gazette</{prefix}:name></{prefix}:publication>
        <{prefix}:publication_date>2024-03-05T01:45:00Z</{prefix}:publication_date>
        <{prefix}:title>Ferry  returns</{prefix}:title></{prefix}:news></url></urlset>"""
    found = read_source(NewsSitemap(URL, "World"), body.encode(), URL)
    moment = datetime(2024, 3, 5, 1, 45, tzinfo=UTC)
    assert found.candidates == (Candidate("https://gazette.example/a", moment, "Ferry returns", "World"),)


def test_other_vocabularies_of_a_sitemap_are_not_taken_for_it():
    body = f"""<urlset xmlns="{CORE}" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url>
        <i:image><i:loc>https://gazette.example/a.jpg</i:loc><i:title>Photo</i:title></i:image>
        <loc>https://gazette.example/a</loc><lastmod>2024-03-05</lastmod></url></urlset>"""
    found = read_source(Sitemap(URL), body.encode(), URL)
    assert found.candidates == (Candidate("https://gazette.example/a", datetime(2024, 3, 5, tzinfo=UTC)),)


def test_an_empty_news_sitemap_is_legal():
    assert read_source(NewsSitemap(URL), f'<urlset xmlns="{CORE}"/>'.encode(), URL).candidates == ()


def test_an_index_names_its_sitemaps_newest_first():
    body = f"""<sitemapindex xmlns="{CORE}"><sitemap><loc>/nation.xml</loc></sitemap>
        <sitemap><loc>/2016-12.xml</loc><lastmod>2016-12-31</lastmod></sitemap>
        <sitemap><loc>/2024-03.xml.gz</loc><lastmod>2024-03-05</lastmod></sitemap></sitemapindex>"""
    found = read_source(Sitemap(URL, "World"), body.encode(), URL)
    site = "https://gazette.example"
    assert [further.source for further in found.sources] == [
        Sitemap(f"{site}/2024-03.xml.gz", "World"),
        Sitemap(f"{site}/2016-12.xml", "World"),
        Sitemap(f"{site}/nation.xml", "World"),
    ]
    assert found.sources[1].lastmod == datetime(2016, 12, 31, tzinfo=UTC)


def test_a_gzipped_sitemap_is_unpacked_whatever_its_name():
    body = gzip.compress(b"<urlset><url><loc>https://gazette.example/a</loc></url></urlset>")
    assert [candidate.url for candidate in read_source(Sitemap(URL), body, URL).candidates] == [
        "https://gazette.example/a"
    ]


def test_a_feed_where_a_sitemap_was_named_is_read_as_the_feed_it_is():
    body = b"<rss><channel><item><link>https://gazette.example/a</link></item></channel></rss>"
    assert [candidate.url for candidate in read_source(Sitemap(URL), body, URL).candidates] == [
        "https://gazette.example/a"
    ]
