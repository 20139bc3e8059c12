"""Vijesti, Montenegro."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="vijesti",
    title="Vijesti",
    url="https://www.vijesti.me/",
    country="ME",
    timezone="Europe/Podgorica",
    inLanguage="sr",
    hosts=("www.vijesti.me", "vijesti.me"),
    sources=(Feed("https://www.vijesti.me/rss"),),
)
