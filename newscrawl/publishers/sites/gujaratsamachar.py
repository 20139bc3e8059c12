"""Gujarat Samachar, India."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="gujaratsamachar",
    title="Gujarat Samachar",
    url="https://www.gujaratsamachar.com/",
    country="IN",
    timezone="Asia/Kolkata",
    inLanguage="gu",
    hosts=("www.gujaratsamachar.com", "gujaratsamachar.com"),
    sources=(Feed("https://www.gujaratsamachar.com/rss/top-stories"),),
)
