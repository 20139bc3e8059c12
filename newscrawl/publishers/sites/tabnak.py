"""Tabnak, Iran."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="tabnak",
    title="Tabnak",
    url="https://www.tabnak.ir/",
    country="IR",
    timezone="Asia/Tehran",
    inLanguage="fa",
    hosts=("www.tabnak.ir", "tabnak.ir"),
    sources=(Feed("https://www.tabnak.ir/fa/rss/allnews"),),
)
