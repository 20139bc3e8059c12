"""Mallorca Magazin, Spain."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="mallorcamagazin",
    title="Mallorca Magazin",
    url="https://www.mallorcamagazin.com/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="de",
    hosts=("www.mallorcamagazin.com", "mallorcamagazin.com"),
    sources=(
        NewsSitemap("https://www.mallorcamagazin.com/googlenews.xml"),
        Sitemap("https://www.mallorcamagazin.com/nachrichten/sitemapIndex.xml"),
    ),
)
