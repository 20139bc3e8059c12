"""Wired, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="wired",
    title="Wired",
    url="https://www.wired.com/",
    country="US",
    timezone="America/New_York",
    inLanguage="en",
    day_first=False,
    hosts=("www.wired.com", "wired.com"),
    sources=(
        Feed("https://www.wired.com/feed/rss"),
        NewsSitemap("https://www.wired.com/feed/google-latest-news/sitemap-google-news"),
        Sitemap("https://www.wired.com/sitemap.xml"),
        Sitemap("https://www.wired.com/sitemap-archive-1.xml"),
    ),
    article_urls=("^https?://[^/]+/story/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(Example("https://www.wired.com/story/the-best-sleeping-bags-for-every-adventure/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("96a73b4db25d8ed81663a7f706c1883c4a73b4df1dedb2cdeb3a3d2f77020490",),
    ),
)
