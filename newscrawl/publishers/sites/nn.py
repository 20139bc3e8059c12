"""Nasha Niva, Belarus."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="nn",
    title="Nasha Niva",
    url="https://nn.by/",
    country="BY",
    timezone="Europe/Minsk",
    inLanguage="be",
    hosts=("nn.by", "www.nn.by"),
    sources=(Feed("http://nn.by/?c=rss-all&lang=en", inLanguage="en"),),
)
