"""ElNacional, Spain."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="elnacional",
    title="ElNacional",
    url="https://www.elnacional.cat/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="ca",
    hosts=("www.elnacional.cat", "elnacional.cat"),
    sources=(Feed("https://www.elnacional.cat/uploads/feeds/feed_ca.xml"),),
)
