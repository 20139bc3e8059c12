"""Observador, Portugal."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="observador",
    title="Observador",
    url="https://observador.pt/",
    country="PT",
    timezone="Europe/Lisbon",
    inLanguage="pt",
    hosts=("observador.pt", "www.observador.pt"),
    sources=(Feed("https://observador.pt/rss/"),),
)
