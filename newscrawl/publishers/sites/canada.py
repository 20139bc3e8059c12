"""Canada.com, Canada."""

from newscrawl.publishers.model import Feed, Layout, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="canada",
    title="Canada.com",
    url="https://www.canada.com/",
    country="CA",
    timezone="America/Toronto",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    hosts=("www.canada.com", "canada.com", "o.canada.com"),
    sources=(
        Feed("https://o.canada.com/feed"),
        NewsSitemap("https://o.canada.com/sitemap-news.xml"),
        Sitemap("https://o.canada.com/sitemap-old.xml"),
    ),
    layouts=(Layout(name="all", furniture=(("registration", "[class*=intro-body__]"),)),),
)
