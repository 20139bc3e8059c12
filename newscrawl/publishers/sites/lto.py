"""Legal Tribune Online, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="lto",
    title="Legal Tribune Online",
    url="https://www.lto.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.lto.de", "lto.de"),
    sources=(
        Feed("https://www.lto.de/rss/feed.xml"),
        NewsSitemap("https://www.lto.de/googlenews-sitemap.xml"),
        Sitemap("https://www.lto.de/sitemap.xml", only="/article/"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})h/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.lto.de/recht/hintergruende/h/gaza-waffen-waffenlieferungen-exporte-israel-ecchr-verfassungsbeschwerde",
            section="hintergruende",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("ffd91c8d33f4a665e27274ad842bd0cd7b39c44324657dc26693b5296a20175f",),
    ),
)
