"""Shorouk, Egypt."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="shorouknews",
    title="Shorouk",
    url="https://www.shorouknews.com/",
    country="EG",
    timezone="Africa/Cairo",
    inLanguage="ar",
    hosts=("www.shorouknews.com", "shorouknews.com"),
    sources=(Feed("http://www.shorouknews.com/columns/rss/"),),
)
