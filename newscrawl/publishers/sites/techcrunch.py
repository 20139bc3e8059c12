"""TechCrunch, United States."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="techcrunch",
    title="TechCrunch",
    url="https://techcrunch.com/",
    country="US",
    timezone="America/Los_Angeles",
    inLanguage="en",
    day_first=False,
    hosts=("techcrunch.com", "www.techcrunch.com"),
    sources=(
        NewsSitemap("https://techcrunch.com/news-sitemap.xml"),
        Sitemap("https://techcrunch.com/sitemap_index.xml", only="post-sitemap"),
    ),
)
