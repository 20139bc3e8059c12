"""The Guardian, United Kingdom."""

from newscrawl.publishers.model import NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="theguardian",
    title="The Guardian",
    url="https://www.theguardian.com/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.theguardian.com", "theguardian.com"),
    sources=(NewsSitemap("https://www.theguardian.com/sitemaps/news.xml"),),
)
