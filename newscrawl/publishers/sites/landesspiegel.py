"""Landesspiegel, Liechtenstein."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="landesspiegel",
    title="Landesspiegel",
    url="https://www.landesspiegel.li/",
    country="LI",
    timezone="Europe/Vaduz",
    inLanguage="de",
    hosts=("www.landesspiegel.li", "landesspiegel.li"),
    sources=(
        NewsSitemap("https://landesspiegel.li/sitemap-news.xml"),
        Sitemap("https://landesspiegel.li/sitemap-posttype-post.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?:19|20)\d\d/\d+/[^/?#.]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://landesspiegel.li/2025/06/rotary-club-liechtenstein-eschnerberg-praesidiumswechsel-und-besondere-ehrung/",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "2ded6425de3bed0e261b4ed29a532a37565bbc1a2064c0da30f77ffcfcf449df",
            "7863403edb2577d608b649f8c2f11e3a152789f88b0b00ff9fe1140736270dba",
        ),
    ),
)
