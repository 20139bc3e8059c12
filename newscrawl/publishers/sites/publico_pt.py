"""Público, Portugal."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="publico_pt",
    title="Público",
    url="https://www.publico.pt/",
    country="PT",
    timezone="Europe/Lisbon",
    inLanguage="pt",
    hosts=("www.publico.pt", "publico.pt"),
    source_hosts=("feeds.feedburner.com",),
    sources=(Feed("https://feeds.feedburner.com/PublicoRSS"),),
)
