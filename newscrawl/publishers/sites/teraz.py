"""TERAZ, Slovakia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="teraz",
    title="TERAZ",
    url="https://www.teraz.sk/",
    country="SK",
    timezone="Europe/Bratislava",
    inLanguage="sk",
    hosts=("www.teraz.sk", "teraz.sk"),
    sources=(Feed("https://www.teraz.sk/rss/rss-vsetky-spravy.rss"),),
)
