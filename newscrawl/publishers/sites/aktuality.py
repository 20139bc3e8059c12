"""Aktuality, Slovakia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="aktuality",
    title="Aktuality",
    url="https://www.aktuality.sk/",
    country="SK",
    timezone="Europe/Bratislava",
    inLanguage="sk",
    hosts=("www.aktuality.sk", "aktuality.sk", "sport.aktuality.sk"),
    sources=(Feed("http://www.aktuality.sk/rss/"), Feed("http://sport.aktuality.sk/rss/")),
)
