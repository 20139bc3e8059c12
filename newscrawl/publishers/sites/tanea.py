"""Ta Nea, Greece."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="tanea",
    title="Ta Nea",
    url="https://www.tanea.gr/",
    country="GR",
    timezone="Europe/Athens",
    inLanguage="el",
    hosts=("www.tanea.gr", "tanea.gr"),
    sources=(Feed("http://www.tanea.gr/rss.axd?pgid=1"),),
)
