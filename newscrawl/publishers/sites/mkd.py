"""MKD, North Macedonia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="mkd",
    title="MKD",
    url="https://www.mkd.mk/",
    country="MK",
    timezone="Europe/Skopje",
    inLanguage="mk",
    hosts=("www.mkd.mk", "mkd.mk"),
    sources=(Feed("http://www.mkd.mk/feed"),),
)
