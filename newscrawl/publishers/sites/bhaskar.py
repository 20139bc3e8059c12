"""Dainik Bhaskar, India."""

from newscrawl.publishers.model import NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="bhaskar",
    title="Dainik Bhaskar",
    url="https://www.bhaskar.com/",
    country="IN",
    timezone="Asia/Kolkata",
    inLanguage="hi",
    hosts=("www.bhaskar.com", "bhaskar.com"),
    sources=(NewsSitemap("https://www.bhaskar.com/sitemaps-v1--sitemap-google-news-index.xml"),),
)
