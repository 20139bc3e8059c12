"""Schweizer Radio und Fernsehen, Switzerland."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="srf",
    title="Schweizer Radio und Fernsehen",
    url="https://www.srf.ch/",
    country="CH",
    timezone="Europe/Zurich",
    inLanguage="de",
    hosts=("www.srf.ch", "srf.ch"),
    sources=(
        Feed("https://www.srf.ch/news/bnf/rss/1646"),
        NewsSitemap("https://www.srf.ch/sitemaps/newsmap/news/index.xml"),
        Sitemap("https://www.srf.ch/new-news-sitemap"),
    ),
)
