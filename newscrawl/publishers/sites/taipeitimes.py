"""Taipei Times, Taiwan."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="taipeitimes",
    title="Taipei Times",
    url="https://www.taipeitimes.com/",
    country="TW",
    timezone="Asia/Taipei",
    inLanguage="en",
    hosts=("www.taipeitimes.com", "taipeitimes.com"),
    sources=(
        NewsSitemap("https://www.taipeitimes.com/sitemap/sitemap.xml"),
        Sitemap("https://www.taipeitimes.com/sitemapIndex.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})archives/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<id>\d+)/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.taipeitimes.com/News/front/archives/2024/10/16/2003825372",
            day=date(2024, 10, 16),
            section="front",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("9d3b71ef2348a39831926b2d7aab8dad704ffefdc14e52197f6de0525946f44a",),
    ),
    layouts=(Layout(name="all", author=(".archives .name",)),),
)
