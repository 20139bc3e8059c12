"""Index, Hungary."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="index",
    title="Index",
    url="https://index.hu/",
    country="HU",
    timezone="Europe/Budapest",
    inLanguage="hu",
    hosts=("index.hu", "www.index.hu"),
    sources=(
        Feed("http://index.hu/24ora/rss"),
        Feed("http://index.hu/belfold/rss/"),
        Feed("http://index.hu/kulfold/rss/"),
    ),
)
