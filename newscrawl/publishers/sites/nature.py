"""Nature, United Kingdom."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, FurnitureRule, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="nature",
    title="Nature",
    url="https://www.nature.com/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.nature.com", "nature.com"),
    sources=(
        Feed("https://www.nature.com/nature.rss"),
        NewsSitemap("https://www.nature.com/latest-news/sitemap.xml"),
        Sitemap("https://www.nature.com/sitemap.xml"),
    ),
    article_urls=("^https?://[^/]+/articles/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(Example("https://www.nature.com/articles/d41586-025-03571-x"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "ef2658b34f0e45747b54311001bd72fde93f476eba98866e420fcbef551f1c81",
            "2759d77fc7f3053adee87f777e9c7b1531db8bf690666e7de4039fb1b7be1eac",
        ),
    ),
    furniture=(
        FurnitureRule(
            name="browser-note",
            phrase=r"^thank you for visiting nature\.com\. you are using a browser",
            zones=("head", "inline", "tail"),
        ),
    ),
)
