"""The New Yorker, United States."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="newyorker",
    title="The New Yorker",
    url="https://www.newyorker.com/",
    country="US",
    timezone="America/New_York",
    inLanguage="en",
    day_first=False,
    hosts=("www.newyorker.com", "newyorker.com"),
    sources=(
        NewsSitemap("https://www.newyorker.com/feed/google-news-sitemap-feed/sitemap-google-news"),
        Sitemap("https://www.newyorker.com/sitemap.xml"),
    ),
)
