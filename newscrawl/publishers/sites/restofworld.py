"""Rest of World, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="restofworld",
    title="Rest of World",
    url="https://restofworld.org/",
    country="US",
    timezone="America/New_York",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    day_first=False,
    hosts=("restofworld.org", "www.restofworld.org"),
    sources=(Feed("https://restofworld.org/feed/latest/"), Sitemap("https://restofworld.org/sitemap.xml")),
    article_urls=(r"^https?://[^/]+/(?:19|20)\d\d/[^/?#.]+/?(?:[?#]|$)",),
    examples=(Example("https://restofworld.org/2025/oman-space-industry-launchpad-satellites/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("2ec8a787d730bc8007822eeb74991a7f710964eda0281ddf78ebf6859146f974",),
    ),
)
