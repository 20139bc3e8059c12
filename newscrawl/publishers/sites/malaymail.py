"""Malay Mail, Malaysia."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="malaymail",
    title="Malay Mail",
    url="https://www.malaymail.com/",
    country="MY",
    timezone="Asia/Kuala_Lumpur",
    inLanguage="en",
    hosts=("www.malaymail.com", "malaymail.com"),
    sources=(
        Feed("https://www.malaymail.com/feed/rss/", inLanguage="ms"),
        Sitemap("https://www.malaymail.com/sitemap.xml", inLanguage="ms"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#]+/(?P<id>\d+)/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.malaymail.com/news/malaysia/2024/11/22/all-paid-their-own-way-on-pm-anwars-foreign-trips-fahmi-clarifies/157698",
            day=date(2024, 11, 22),
            section="malaysia",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "160e8bbcfdbe2c84c07d1fbfd08f95d43f660e4b33ff6afe2777d235dc8c4ea5",
            "62dacb856203ad608f2bc4c0c0d14b975abb35b47bc46f22cba855123b627030",
        ),
    ),
    replay_only=True,
)
