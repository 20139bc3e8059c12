"""Asahi Shimbun, Japan."""

from datetime import date

from newscrawl.publishers.model import NewsSitemap, Publisher, Verified

PUBLISHER = Publisher(
    name="asahi",
    title="Asahi Shimbun",
    url="https://www.asahi.com/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="ja",
    hosts=("www.asahi.com", "asahi.com"),
    sources=(NewsSitemap("https://www.asahi.com/sitemap.xml"),),
    article_urls=(r"^https?://[^/]+/articles/(?=[a-z0-9]*\d)[a-z0-9]{8,}\.html/?(?:[?#]|$)",),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("3dbe8134391e0da0f83efc1a8b4ea999f5d9137fda46b8b547dd5c2a1948a3d2",),
    ),
)
