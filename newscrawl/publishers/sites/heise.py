"""Heise, Germany."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="heise",
    title="Heise",
    url="https://www.heise.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.heise.de", "heise.de"),
    sources=(
        Feed("https://www.heise.de/rss/heise.rdf"),
        Sitemap("https://www.heise.de/sitemapindex.xml", only="/news/"),
    ),
)
