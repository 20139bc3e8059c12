"""Lithuanian National Radio and Television, Lithuania."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="lrt",
    title="Lithuanian National Radio and Television",
    url="https://www.lrt.lt/",
    country="LT",
    timezone="Europe/Vilnius",
    inLanguage="lt",
    hosts=("www.lrt.lt", "lrt.lt"),
    sources=(Feed("https://www.lrt.lt/?rss"), Sitemap("https://www.lrt.lt/servisai/sitemap/sitemap-index.xml")),
)
