"""Zwanzig Minuten, Switzerland."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="20min",
    title="Zwanzig Minuten",
    url="https://www.20min.ch/",
    country="CH",
    timezone="Europe/Zurich",
    inLanguage="de",
    hosts=("www.20min.ch", "20min.ch"),
    sources=(
        NewsSitemap("https://www.20min.ch/sitemaps/de/news.xml"),
        NewsSitemap("https://www.20min.ch/sitemaps/fr/news.xml"),
        Sitemap("https://www.20min.ch/sitemaps/de/articles.xml"),
        Sitemap("https://www.20min.ch/sitemaps/fr/articles.xml"),
    ),
)
