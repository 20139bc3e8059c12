"""Mainichi Shimbun, Japan."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="mainichi",
    title="Mainichi Shimbun",
    url="https://mainichi.jp/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="ja",
    hosts=("mainichi.jp", "www.mainichi.jp"),
    sources=(Feed("https://mainichi.jp/rss/etc/mainichi-flash.rss"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){0,4})articles/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d{2})/[^/?#]+/[^/?#]+/\d+/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(Example("https://mainichi.jp/articles/20250114/k00/00m/030/335000c", day=date(2025, 1, 14)),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("02930b7150ac4771879ac261f46ef38e64646934009a6d86e948b04ce5fecb20",),
    ),
)
