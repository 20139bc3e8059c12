"""Walla, Israel."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="walla",
    title="Walla",
    url="https://walla.co.il/",
    country="IL",
    timezone="Asia/Jerusalem",
    inLanguage="he",
    hosts=("walla.co.il", "www.walla.co.il", "rss.walla.co.il"),
    sources=(Feed("https://rss.walla.co.il/feed/1?type=main"), Feed("https://rss.walla.co.il/feed/3?type=main")),
)
