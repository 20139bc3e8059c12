"""Die Zeit, Germany."""

from newscrawl.publishers.model import DateIndex, Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="zeit",
    title="Die Zeit",
    url="https://www.zeit.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.zeit.de", "zeit.de", "newsfeed.zeit.de"),
    sources=(Feed("https://newsfeed.zeit.de/news/index"), Sitemap("https://www.zeit.de/gsitemaps/index.xml")),
    date_indexes=(
        DateIndex("https://www.zeit.de/gsitemaps/index.xml?date={:%Y-%m-%d}&unit=days&period=1", kind="sitemap"),
    ),
)
