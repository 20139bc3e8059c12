"""Tages-Anzeiger, Switzerland."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="tagesanzeiger",
    title="Tages-Anzeiger",
    url="https://www.tagesanzeiger.ch/",
    country="CH",
    timezone="Europe/Zurich",
    inLanguage="de",
    hosts=("www.tagesanzeiger.ch", "tagesanzeiger.ch"),
    sources=(
        NewsSitemap("https://www.tagesanzeiger.ch/sitemaps/news.xml"),
        Sitemap("https://www.tagesanzeiger.ch/sitemaps/sitemapindex.xml", only="^(?!.*(?:news|category))"),
    ),
)
