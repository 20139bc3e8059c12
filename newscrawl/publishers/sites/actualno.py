"""Actualno, Bulgaria."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="actualno",
    title="Actualno",
    url="https://www.actualno.com/",
    country="BG",
    timezone="Europe/Sofia",
    inLanguage="bg",
    hosts=("www.actualno.com", "actualno.com", "rss.actualno.com"),
    sources=(Feed("http://rss.actualno.com/2"),),
)
