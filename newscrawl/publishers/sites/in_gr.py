"""in.gr, Greece."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="in_gr",
    title="in.gr",
    url="https://www.in.gr/",
    country="GR",
    timezone="Europe/Athens",
    inLanguage="el",
    hosts=("www.in.gr", "in.gr", "rss.in.gr"),
    sources=(
        Feed("http://rss.in.gr/Netvolution.Site.Engine.PageHandler.axd?rid=2&pid=250&la=1&si=1"),
        Feed("http://rss.in.gr/feed/news/greece"),
        Feed("http://rss.in.gr/feed/news"),
    ),
)
