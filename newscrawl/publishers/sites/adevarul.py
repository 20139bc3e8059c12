"""Adevărul, Romania."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="adevarul",
    title="Adevărul",
    url="https://www.adevarul.ro/",
    country="RO",
    timezone="Europe/Bucharest",
    inLanguage="ro",
    hosts=("www.adevarul.ro", "adevarul.ro"),
    sources=(Feed("http://adevarul.ro/rss/"), Feed("http://www.adevarul.ro/rss/latest")),
)
