"""Prothom Alo, Bangladesh."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="prothomalo",
    title="Prothom Alo",
    url="https://www.prothomalo.com/",
    country="BD",
    timezone="Asia/Dhaka",
    inLanguage="bn",
    hosts=("www.prothomalo.com", "prothomalo.com"),
    sources=(Feed("https://www.prothomalo.com/feed/"),),
)
