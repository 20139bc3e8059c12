"""Thairath, Thailand."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="thairath",
    title="Thairath",
    url="https://www.thairath.co.th/",
    country="TH",
    timezone="Asia/Bangkok",
    inLanguage="th",
    hosts=("www.thairath.co.th", "thairath.co.th"),
    sources=(Feed("http://www.thairath.co.th/rss/pol.xml"),),
)
