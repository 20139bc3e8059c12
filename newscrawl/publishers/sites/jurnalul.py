"""Jurnalul, Romania."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="jurnalul",
    title="Jurnalul",
    url="https://jurnalul.ro/",
    country="RO",
    timezone="Europe/Bucharest",
    inLanguage="ro",
    hosts=("jurnalul.ro", "www.jurnalul.ro"),
    sources=(Feed("http://jurnalul.ro/rss"),),
)
