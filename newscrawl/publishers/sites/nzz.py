"""Neue Zürcher Zeitung (NZZ), Switzerland."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="nzz",
    title="Neue Zürcher Zeitung (NZZ)",
    url="https://www.nzz.ch/",
    country="CH",
    timezone="Europe/Zurich",
    inLanguage="de",
    hosts=("www.nzz.ch", "nzz.ch"),
    sources=(
        NewsSitemap("https://www.nzz.ch/sitemap/news0.xml"),
        Sitemap("https://www.nzz.ch/sitemap.xml", only=r"sitemap/[\d]{4}/[\d]{2}"),
    ),
)
