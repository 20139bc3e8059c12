"""Vogue, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="vogue",
    title="Vogue",
    url="https://www.vogue.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.vogue.de", "vogue.de"),
    sources=(
        Feed("https://www.vogue.de/feed/rss"),
        NewsSitemap("https://www.vogue.de/feed/sitemap-news/sitemap-google-news"),
        Sitemap("https://www.vogue.de/sitemap.xml"),
    ),
    article_urls=("^https?://[^/]+/artikel/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(Example("https://www.vogue.de/artikel/kate-moss-cover-model-interview"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "5b990f2edada2dd3622f780e648828e7af2e0a5868323562316ea273573c2436",
            "87d0edf10e885ab300df724dc0740845ade076c529e5ad7f2d9a8fd1e7b7f51b",
        ),
    ),
)
