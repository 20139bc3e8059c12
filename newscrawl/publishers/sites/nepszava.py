"""Népszava, Hungary."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="nepszava",
    title="Népszava",
    url="https://nepszava.hu/",
    country="HU",
    timezone="Europe/Budapest",
    inLanguage="hu",
    hosts=("nepszava.hu", "www.nepszava.hu"),
    sources=(Feed("http://nepszava.hu/rss/"),),
)
