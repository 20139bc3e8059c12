"""Diário de Notícias, Portugal."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="dn",
    title="Diário de Notícias",
    url="https://www.dn.pt/",
    country="PT",
    timezone="Europe/Lisbon",
    inLanguage="pt",
    hosts=("www.dn.pt", "dn.pt"),
    sources=(Feed("https://www.dn.pt/stories.rss/"),),
)
