"""Jang, Pakistan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="jang",
    title="Jang",
    url="https://jang.com.pk/",
    country="PK",
    timezone="Asia/Karachi",
    inLanguage="ur",
    hosts=("jang.com.pk", "www.jang.com.pk"),
    sources=(Feed("https://jang.com.pk/rss/1/1"),),
)
