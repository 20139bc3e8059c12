"""To Vima, Greece."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="tovima",
    title="To Vima",
    url="https://www.tovima.gr/",
    country="GR",
    timezone="Europe/Athens",
    inLanguage="el",
    hosts=("www.tovima.gr", "tovima.gr"),
    sources=(Feed("http://www.tovima.gr/feed/politics/"), Feed("http://www.tovima.gr/feed/finance/")),
)
