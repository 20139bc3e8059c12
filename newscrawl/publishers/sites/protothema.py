"""Proto Thema, Greece."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="protothema",
    title="Proto Thema",
    url="https://www.protothema.gr/",
    country="GR",
    timezone="Europe/Athens",
    inLanguage="el",
    hosts=("www.protothema.gr", "protothema.gr"),
    sources=(Feed("http://www.protothema.gr/rss/news/general/"),),
)
