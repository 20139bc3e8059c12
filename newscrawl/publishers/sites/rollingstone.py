"""Rolling Stone, United States."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="rollingstone",
    title="Rolling Stone",
    url="https://www.rollingstone.com/",
    country="US",
    timezone="America/New_York",
    inLanguage="en",
    day_first=False,
    hosts=("www.rollingstone.com", "rollingstone.com"),
    sources=(
        NewsSitemap("https://www.rollingstone.com/news-sitemap.xml"),
        Sitemap("https://www.rollingstone.com/sitemap_index.xml", only="/pmc_list-sitemap|/post-sitemap"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.rollingstone.com/music/music-news/donna-kelce-taylor-swift-the-tortured-poets-department-best-work-1235010328/",
            section="music-news",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "f15037037b6b0d8612e914c939473f92a609c93737b37a1672d44b6b2ff09ec2",
            "66428ddf8d0ac83215a3dc7cfb5ceacb6c50d2b1e8aa2b6758119657c70d7adf",
            "33e6389067a30c20dde976365d38eea04392f4c569e728e3aa2aa75207fad4d8",
        ),
    ),
)
