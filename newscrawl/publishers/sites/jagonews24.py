"""Jago News, Bangladesh."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="jagonews24",
    title="Jago News",
    url="https://www.jagonews24.com/",
    country="BD",
    timezone="Asia/Dhaka",
    inLanguage="bn",
    hosts=("www.jagonews24.com", "jagonews24.com"),
    sources=(Feed("https://www.jagonews24.com/rss/rss.xml"),),
)
