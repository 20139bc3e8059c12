"""Milli, Azerbaijan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="milli",
    title="Milli",
    url="https://www.milli.az/",
    country="AZ",
    timezone="Asia/Baku",
    inLanguage="az",
    hosts=("www.milli.az", "milli.az", "news.milli.az"),
    sources=(Feed("http://news.milli.az/rss/"),),
)
