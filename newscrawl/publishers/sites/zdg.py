"""Ziarul de Gardă, Moldova."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="zdg",
    title="Ziarul de Gardă",
    url="https://www.zdg.md/",
    country="MD",
    timezone="Europe/Chisinau",
    inLanguage="ro",
    hosts=("www.zdg.md", "zdg.md"),
    sources=(Feed("https://www.zdg.md/feed/atom/"),),
)
