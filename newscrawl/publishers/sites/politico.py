"""Politico EU, Belgium."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="politico",
    title="Politico EU",
    url="https://www.politico.eu/",
    country="BE",
    timezone="Europe/Brussels",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    hosts=("www.politico.eu", "politico.eu"),
    sources=(
        Feed("https://www.politico.eu/feed/"),
        NewsSitemap("https://www.politico.eu/news-sitemap.xml"),
        Sitemap("https://www.politico.eu/sitemap.xml"),
    ),
    article_urls=("^https?://[^/]+/article/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.politico.eu/article/catherine-connolly-socialist-critic-nato-eu-poised-win-ireland-presidency/",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("b29235c4ac051a79aa0d614c6768f248102426f94d55f29d1dee73545e1af485",),
    ),
)
