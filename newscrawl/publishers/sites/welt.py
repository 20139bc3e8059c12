"""Die Welt, Germany."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="welt",
    title="Die Welt",
    url="https://www.welt.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.welt.de", "welt.de"),
    sources=(
        Feed("https://www.welt.de/feeds/latest.rss"),
        NewsSitemap("https://www.welt.de/sitemaps/newssitemap/newssitemap.xml"),
        Sitemap("https://www.welt.de/sitemaps/sitemap/sitemap.xml"),
    ),
)
