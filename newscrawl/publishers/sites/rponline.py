"""Rheinische Post, Germany."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="rponline",
    title="Rheinische Post",
    url="https://rp-online.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("rp-online.de", "www.rp-online.de"),
    sources=(
        Feed("https://rp-online.de/feed.rss"),
        NewsSitemap("https://rp-online.de/sitemap-news.xml"),
        Sitemap("https://rp-online.de/sitemap.xml"),
    ),
)
