"""Chunichi Shimbun, Japan."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Verified

PUBLISHER = Publisher(
    name="chunichi",
    title="Chunichi Shimbun",
    url="https://www.chunichi.co.jp/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="ja",
    hosts=("www.chunichi.co.jp", "chunichi.co.jp"),
    sources=(NewsSitemap("https://www.chunichi.co.jp/sitemap.xml"),),
    article_urls=(r"^https?://[^/]+/article/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(Example("https://www.chunichi.co.jp/article/1011185"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("57224199c1c9bb0743efe01a190f9e335447197c89d83cdc93229d128445e099",),
    ),
    layouts=(Layout(name="all", furniture=(("subscription-offer", ".cmp-misc021"),)),),
)
