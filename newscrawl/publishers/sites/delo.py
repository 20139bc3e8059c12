"""Delo, Slovenia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="delo",
    title="Delo",
    url="https://www.delo.si/",
    country="SI",
    timezone="Europe/Ljubljana",
    inLanguage="sl",
    hosts=("www.delo.si", "delo.si"),
    sources=(Feed("http://www.delo.si/rss/"),),
)
