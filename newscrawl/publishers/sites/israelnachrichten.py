"""Israel Nachrichten, Israel."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="israelnachrichten",
    title="Israel Nachrichten",
    url="https://www.israel-nachrichten.org/",
    country="IL",
    timezone="Asia/Jerusalem",
    inLanguage="de",
    hosts=("www.israel-nachrichten.org", "israel-nachrichten.org"),
    sources=(Sitemap("https://www.israel-nachrichten.org/wp-sitemap.xml", only="posts-post"),),
    article_urls=(r"^https?://[^/]+/archive/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(Example("https://www.israel-nachrichten.org/archive/63076"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("a5dfc7cfdf2dfdf679f28019e1b39d11793b3bc93677a78f54c4fcdf58d49720",),
    ),
)
