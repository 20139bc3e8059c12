"""Sanook, Thailand."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="sanook",
    title="Sanook",
    url="https://www.sanook.com/",
    country="TH",
    timezone="Asia/Bangkok",
    inLanguage="th",
    hosts=("www.sanook.com", "sanook.com", "rssfeeds.sanook.com"),
    sources=(Feed("http://rssfeeds.sanook.com/rss/feeds/sanook/news.crime.xml"),),
)
