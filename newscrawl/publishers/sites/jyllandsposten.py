"""Jyllands Posten, Denmark."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="jyllandsposten",
    title="Jyllands Posten",
    url="https://jyllands-posten.dk/",
    country="DK",
    timezone="Europe/Copenhagen",
    inLanguage="da",
    hosts=("jyllands-posten.dk", "www.jyllands-posten.dk"),
    sources=(Sitemap("https://jyllands-posten.dk/sitemapindex.xml"),),
)
