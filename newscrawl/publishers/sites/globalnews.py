"""Global News, Canada."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="globalnews",
    title="Global News",
    url="https://www.globalnews.ca/",
    country="CA",
    timezone="America/Toronto",
    inLanguage="en",
    hosts=("www.globalnews.ca", "globalnews.ca"),
    sources=(
        NewsSitemap("https://globalnews.ca/news-sitemap.xml"),
        Sitemap("https://globalnews.ca/sitemap.xml", only="^(?!.*(?:image-sitemap))"),
    ),
)
