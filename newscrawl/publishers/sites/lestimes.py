"""Lesotho Times, Lesotho."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="lestimes",
    title="Lesotho Times",
    url="https://lestimes.com/",
    country="LS",
    timezone="Africa/Maseru",
    inLanguage="en",
    hosts=("lestimes.com", "www.lestimes.com"),
    sources=(Sitemap("https://lestimes.com/sitemap_index.xml", only="post-sitemap"),),
    article_urls=("^https?://[^/]+/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(Example("https://lestimes.com/from-adversity-to-advocacy-a-young-lawyers-journey/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "4a73c89470d203960aa5ca0fadfab31e167427786cf5f0806bcb02c75e4bc2be",
            "2ca413181354ee9830b63fc81bb23c4bbc4f5adf8eb2e86601e055b37bb50090",
        ),
    ),
    replay_only=True,
)
