"""Euronews (EN), France."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="euronews",
    title="Euronews (EN)",
    url="https://www.euronews.com/",
    country="FR",
    timezone="Europe/Paris",
    inLanguage="en",
    hosts=("www.euronews.com", "euronews.com"),
    sources=(
        NewsSitemap("https://www.euronews.com/sitemaps/en/latest-news.xml"),
        Sitemap("https://www.euronews.com/sitemaps/en/articles.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){0,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.euronews.com/2024/04/30/swedish-police-to-investigate-reports-of-information-leaks-to-violent-gangs",
            day=date(2024, 4, 30),
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "1f9506e0120ebf594696c04bba109b57b6625fd0bbe978897b3cf13dd5fd370b",
            "5c7831050c8c4755d130e63de721b5973551fb30dec2bc1a4fb960ef0dab6ec6",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("pull-quote", ".widget--type-quotation"),)),),
)
