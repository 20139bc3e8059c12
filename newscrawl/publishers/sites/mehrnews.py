"""Mehr News, Iran."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="mehrnews",
    title="Mehr News",
    url="https://www.mehrnews.com/",
    country="IR",
    timezone="Asia/Tehran",
    inLanguage="fa",
    hosts=("www.mehrnews.com", "mehrnews.com"),
    sources=(Feed("https://www.mehrnews.com/rss"),),
)
