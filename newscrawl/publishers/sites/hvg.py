"""HVG, Hungary."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="hvg",
    title="HVG",
    url="https://hvg.hu/",
    country="HU",
    timezone="Europe/Budapest",
    inLanguage="hu",
    hosts=("hvg.hu", "www.hvg.hu"),
    sources=(Feed("http://hvg.hu/rss"), Feed("http://hvg.hu/rss/itthon"), Feed("http://hvg.hu/rss/vilag")),
)
