"""What a publisher file says about its sources is applied when they are read."""

from __future__ import annotations

from datetime import date

import pytest

from newscrawl.discovery import read_source
from newscrawl.discovery.periods import date_index_pages
from newscrawl.publishers.model import DateIndex, Section, Sitemap

SITE = "https://paper.example"
INDEX = (
    "<sitemapindex>"
    + "".join(
        f"<sitemap><loc>{SITE}/{name}.xml</loc></sitemap>" for name in ("post-1", "post-2", "author-1", "image-post-1")
    )
    + "</sitemapindex>"
)


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("", ["post-1", "post-2", "author-1", "image-post-1"]),
        ("/post-", ["post-1", "post-2"]),
        (r"^(?!.*image)", ["post-1", "post-2", "author-1"]),
    ],
)
def test_only_the_named_sitemaps_of_an_index_are_read(only, names):
    source = Sitemap(f"{SITE}/index.xml", "World", "pt", only)
    found = read_source(source, INDEX.encode(), source.url)
    assert [named.source for named in found.sources] == [
        Sitemap(f"{SITE}/{name}.xml", "World", "pt", only) for name in names
    ]


def test_a_date_index_may_be_a_family_of_sitemaps():
    days = date(2024, 1, 30), date(2024, 2, 1)
    monthly = DateIndex(SITE + "/sitemap-{:%Y%m}.xml", kind="sitemap")
    assert list(date_index_pages(monthly, *days)) == [
        Sitemap(f"{SITE}/sitemap-202401.xml"),
        Sitemap(f"{SITE}/sitemap-202402.xml"),
    ]
    yearly = DateIndex(SITE + "/archive/{:%Y}/", "World")
    assert list(date_index_pages(yearly, *days)) == [Section(f"{SITE}/archive/2024/", "World")]
