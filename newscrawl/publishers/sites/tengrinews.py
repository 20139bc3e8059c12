"""Tengri News, Kazakhstan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="tengrinews",
    title="Tengri News",
    url="https://tengrinews.kz/",
    country="KZ",
    timezone="Asia/Almaty",
    inLanguage="ru",
    hosts=("tengrinews.kz", "www.tengrinews.kz"),
    sources=(Feed("http://tengrinews.kz/news.rss"),),
)
