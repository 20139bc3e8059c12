"""Berliner Zeitung, Germany."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="berlinerzeitung",
    title="Berliner Zeitung",
    url="https://www.berliner-zeitung.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.berliner-zeitung.de", "berliner-zeitung.de"),
    sources=(
        Feed("https://www.berliner-zeitung.de/feed.xml"),
        NewsSitemap("https://www.berliner-zeitung.de/news-sitemap.xml"),
        Sitemap("https://www.berliner-zeitung.de/sitemap.xml"),
    ),
)
