"""Gazeta.uz, Uzbekistan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="gazeta",
    title="Gazeta.uz",
    url="https://www.gazeta.uz/",
    country="UZ",
    timezone="Asia/Tashkent",
    inLanguage="uz",
    hosts=("www.gazeta.uz", "gazeta.uz"),
    sources=(Feed("http://www.gazeta.uz/rss/"),),
)
