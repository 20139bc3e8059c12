"""Express, Pakistan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="express_pk",
    title="Express",
    url="https://www.express.pk/",
    country="PK",
    timezone="Asia/Karachi",
    inLanguage="ur",
    hosts=("www.express.pk", "express.pk"),
    sources=(Feed("https://www.express.pk/feed/"),),
)
