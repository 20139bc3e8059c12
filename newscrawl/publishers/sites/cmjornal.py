"""Correio da Manhã, Portugal."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="cmjornal",
    title="Correio da Manhã",
    url="https://www.cmjornal.pt/",
    country="PT",
    timezone="Europe/Lisbon",
    inLanguage="pt",
    hosts=("www.cmjornal.pt", "cmjornal.pt"),
    sources=(Feed("https://www.cmjornal.pt/rss"),),
)
