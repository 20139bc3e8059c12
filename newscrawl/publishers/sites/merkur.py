"""Münchner Merkur, Germany."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="merkur",
    title="Münchner Merkur",
    url="https://www.merkur.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.merkur.de", "merkur.de"),
    sources=(
        Feed("https://www.merkur.de/welt/rssfeed.rdf"),
        NewsSitemap("https://www.merkur.de/news.xml"),
        Sitemap("https://www.merkur.de/sitemap-index.xml"),
    ),
)
