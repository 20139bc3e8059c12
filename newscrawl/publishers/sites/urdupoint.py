"""UrduPoint, Pakistan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="urdupoint",
    title="UrduPoint",
    url="https://www.urdupoint.com/",
    country="PK",
    timezone="Asia/Karachi",
    inLanguage="ur",
    hosts=("www.urdupoint.com", "urdupoint.com"),
    sources=(Feed("https://www.urdupoint.com/rss/urdupoint.rss"),),
)
