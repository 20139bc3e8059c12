"""CBC News, Canada."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="cbc",
    title="CBC News",
    url="https://www.cbc.ca/",
    country="CA",
    timezone="America/Toronto",
    inLanguage="en",
    hosts=("www.cbc.ca", "cbc.ca"),
    sources=(
        Feed("https://www.cbc.ca/webfeed/rss/rss-topstories"),
        Feed("https://www.cbc.ca/webfeed/rss/rss-world"),
        Feed("https://www.cbc.ca/webfeed/rss/rss-canada"),
    ),
)
