"""Kaler Kantho, Bangladesh."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="kalerkantho",
    title="Kaler Kantho",
    url="https://www.kalerkantho.com/",
    country="BD",
    timezone="Asia/Dhaka",
    inLanguage="bn",
    hosts=("www.kalerkantho.com", "kalerkantho.com"),
    sources=(Feed("https://www.kalerkantho.com/rss.xml"),),
)
