"""Ukrainska Pravda, Ukraine."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="pravda_ua",
    title="Ukrainska Pravda",
    url="https://www.pravda.com.ua/",
    country="UA",
    timezone="Europe/Kyiv",
    inLanguage="uk",
    other_languages=("ru", "en"),
    hosts=("www.pravda.com.ua", "pravda.com.ua"),
    sources=(
        NewsSitemap("https://www.pravda.com.ua/sitemap/sitemap-news.xml"),
        Sitemap("https://www.pravda.com.ua/sitemap/sitemap-archive.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})articles/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<id>\d+)/?(?:[?#]|$)",
    ),
    examples=(
        Example("https://www.pravda.com.ua/rus/articles/2026/01/08/8015225/", day=date(2026, 1, 8), section="rus"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("72b7ba94e3d280355af74ef8c12ff40f74c725b18382ef507974d526216b89ad",),
    ),
    replay_only=True,
)
