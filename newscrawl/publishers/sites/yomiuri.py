"""Yomiuri Shimbun, Japan."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="yomiuri",
    title="Yomiuri Shimbun",
    url="https://www.yomiuri.co.jp/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="ja",
    hosts=("www.yomiuri.co.jp", "yomiuri.co.jp"),
    sources=(
        NewsSitemap("https://www.yomiuri.co.jp/sitemap-news-latest.xml"),
        Sitemap("https://www.yomiuri.co.jp/sitemap.xml", only="^(?!.*(?:sitemap-news-latest))"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d{2})[^/?#]+/?(?:[?#]|$)",
    ),
    examples=(Example("https://www.yomiuri.co.jp/world/20241203-OYT1T50218/", day=date(2024, 12, 3), section="world"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "8b0ef5d4670587f5c8a3483a6ba64fda7a8c9b0f09cb9e60d24a1cafc5d7060f",
            "fe9ace097da3d7a42d346ce27679cbc02c3b07f667af4edd375b1494bfde9870",
        ),
    ),
)
