"""Dnes.bg, Bulgaria."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="dnes",
    title="Dnes.bg",
    url="https://www.dnes.bg/",
    country="BG",
    timezone="Europe/Sofia",
    inLanguage="bg",
    hosts=("www.dnes.bg", "dnes.bg"),
    sources=(Feed("http://www.dnes.bg/rss.php?today"),),
)
