"""Hespress, Morocco."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="hespress",
    title="Hespress",
    url="https://www.hespress.com/",
    country="MA",
    timezone="Africa/Casablanca",
    inLanguage="ar",
    hosts=("www.hespress.com", "hespress.com"),
    sources=(Feed("http://www.hespress.com/feed/index.rss"),),
)
