"""The Province, Canada."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="theprovince",
    title="The Province",
    url="https://www.theprovince.com/",
    country="CA",
    timezone="America/Vancouver",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    hosts=("www.theprovince.com", "theprovince.com"),
    sources=(
        Feed("https://theprovince.com/feed"),
        NewsSitemap("https://theprovince.com/sitemap-news.xml"),
        Sitemap("https://theprovince.com/sitemap-old.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://theprovince.com/life/wine-guy-3-rose-and-rose-adjacent-bottles-to-sip-on-a-sunny-day",
            section="life",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("3d891c5b30f7fb3350ce7248b01aaefab9971fb350abb5a920b8ffd5b2a9ad44",),
    ),
    layouts=(Layout(name="all", furniture=(("registration", "[class*=intro-body__]"),)),),
)
