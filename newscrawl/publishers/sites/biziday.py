"""Biziday, Romania."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="biziday",
    title="Biziday",
    url="https://www.biziday.ro/",
    country="RO",
    timezone="Europe/Bucharest",
    inLanguage="ro",
    hosts=("www.biziday.ro", "biziday.ro"),
    sources=(Feed("https://www.biziday.ro/feed/"),),
)
