"""Tagesspiegel, Germany."""

from newscrawl.publishers.model import DateIndex, NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="tagesspiegel",
    title="Tagesspiegel",
    url="https://www.tagesspiegel.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.tagesspiegel.de", "tagesspiegel.de"),
    sources=(NewsSitemap("https://www.tagesspiegel.de/news.xml"),),
    date_indexes=(
        DateIndex("https://www.tagesspiegel.de/contentexport/static/sitemap-index_{:%Y}.xml", kind="sitemap"),
    ),
)
