"""MRT, North Macedonia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="mrt",
    title="MRT",
    url="https://www.mrt.com.mk/",
    country="MK",
    timezone="Europe/Skopje",
    inLanguage="mk",
    hosts=("www.mrt.com.mk", "mrt.com.mk"),
    sources=(Feed("https://www.mrt.com.mk/rss.xml"),),
)
