"""The Portugal News, Portugal."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="theportugalnews",
    title="The Portugal News",
    url="https://www.theportugalnews.com/",
    country="PT",
    timezone="Europe/Lisbon",
    inLanguage="ar",
    other_languages=("br", "de", "en", "es", "fi", "fr", "he", "it", "nl", "pl", "pt", "ru", "se", "tr", "zh"),
    hosts=("www.theportugalnews.com", "theportugalnews.com"),
    sources=(Sitemap("https://www.theportugalnews.com/sitemap-news.xml", inLanguage="en", only="news-en.xml"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})/[^/?#]+/(?P<id>\d+)/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.theportugalnews.com/news/2025-01-31/portugal-emerges-as-a-french-alps-real-estate-investment/95254",
            day=date(2025, 1, 31),
            section="news",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("51142a5be6960e0c486e0bd15e276954a844596719689724f3725895f02eedca",),
    ),
    replay_only=True,
)
