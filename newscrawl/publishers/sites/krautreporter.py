"""Krautreporter, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="krautreporter",
    title="Krautreporter",
    url="https://krautreporter.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("krautreporter.de", "www.krautreporter.de"),
    sources=(Feed("https://krautreporter.de/feeds.rss"), Sitemap("https://krautreporter.de/sitemap.xml")),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<id>\d{4,})-[^/?#]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://krautreporter.de/politik-und-macht/5481-ich-wollte-dass-sie-mich-mogen-so-uberlebt-man",
            section="politik-und-macht",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("a10d1ebefb398ca41145f7dfc2970a895c74892d92857442ae8dd7a006e96efe",),
    ),
)
