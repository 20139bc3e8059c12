"""Junge Welt, Germany."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="jungewelt",
    title="Junge Welt",
    url="https://www.jungewelt.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.jungewelt.de", "jungewelt.de"),
    sources=(Feed("https://www.jungewelt.de/feeds/newsticker.rss"),),
)
