"""Ynet, Israel."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="ynet",
    title="Ynet",
    url="https://www.ynet.co.il/",
    country="IL",
    timezone="Asia/Jerusalem",
    inLanguage="he",
    hosts=("www.ynet.co.il", "ynet.co.il"),
    sources=(
        Feed("http://www.ynet.co.il/Integration/StoryRss3082.xml"),
        Feed("http://www.ynet.co.il/Integration/StoryRss1854.xml"),
    ),
)
