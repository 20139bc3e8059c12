"""Braunschweiger Zeitung, Germany."""

from newscrawl.publishers.model import DateIndex, Feed, NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="braunschweigerzeitung",
    title="Braunschweiger Zeitung",
    url="https://www.braunschweiger-zeitung.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.braunschweiger-zeitung.de", "braunschweiger-zeitung.de"),
    sources=(
        Feed("https://www.braunschweiger-zeitung.de/rss"),
        NewsSitemap("https://www.braunschweiger-zeitung.de/sitemaps/news.xml"),
    ),
    date_indexes=(
        DateIndex("https://www.braunschweiger-zeitung.de/sitemaps/archive/sitemap-{:%Y-%m}-p00.xml.gz", kind="sitemap"),
    ),
)
