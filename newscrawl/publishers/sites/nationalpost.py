"""National Post, Canada."""

from newscrawl.publishers.model import Feed, Layout, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="nationalpost",
    title="National Post",
    url="https://nationalpost.com/",
    country="CA",
    timezone="America/Toronto",
    inLanguage="en",
    hosts=("nationalpost.com", "www.nationalpost.com"),
    sources=(
        Feed("https://nationalpost.com/feed"),
        NewsSitemap("https://nationalpost.com/sitemap-news.xml"),
        Sitemap("https://nationalpost.com/sitemap-old.xml"),
    ),
    layouts=(Layout(name="all", furniture=(("registration", "[class*=intro-body__]"),)),),
)
