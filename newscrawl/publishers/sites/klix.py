"""Klix, Bosnia & Herzegovina."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="klix",
    title="Klix",
    url="https://www.klix.ba/",
    country="BA",
    timezone="Europe/Sarajevo",
    inLanguage="bs",
    hosts=("www.klix.ba", "klix.ba"),
    sources=(Feed("https://www.klix.ba/rss"),),
)
