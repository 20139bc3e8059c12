"""Pravda, Slovakia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="pravda",
    title="Pravda",
    url="https://www.pravda.sk/",
    country="SK",
    timezone="Europe/Bratislava",
    inLanguage="sk",
    hosts=("www.pravda.sk", "pravda.sk", "servis.pravda.sk"),
    sources=(Feed("http://servis.pravda.sk/rss.asp"),),
)
