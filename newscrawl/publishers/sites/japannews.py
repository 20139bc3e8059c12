"""The Japan News, Japan."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="japannews",
    title="The Japan News",
    url="https://japannews.yomiuri.co.jp/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="en",
    hosts=("japannews.yomiuri.co.jp",),
    sources=(
        NewsSitemap("https://japannews.yomiuri.co.jp/sitemap-news.xml"),
        Sitemap("https://japannews.yomiuri.co.jp/sitemap.xml", only="^(?!.*(?:(sitemap-news|sitemap-root|category)))"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d{2})[^/?#]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://japannews.yomiuri.co.jp/politics/politics-government/20241013-216478/",
            day=date(2024, 10, 13),
            section="politics-government",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("92ec3aa4f993525750c5b2ccfc99ed66c8262469faf0cb96462a732c65a6500b",),
    ),
    replay_only=True,
)
