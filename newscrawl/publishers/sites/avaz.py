"""Dnevni avaz, Bosnia & Herzegovina."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="avaz",
    title="Dnevni avaz",
    url="https://avaz.ba/",
    country="BA",
    timezone="Europe/Sarajevo",
    inLanguage="bs",
    hosts=("avaz.ba", "www.avaz.ba"),
    sources=(Feed("https://avaz.ba/rss"),),
)
