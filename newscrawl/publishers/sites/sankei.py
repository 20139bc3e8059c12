"""Sankei Shimbun, Japan."""

from newscrawl.publishers.model import NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="sankei",
    title="Sankei Shimbun",
    url="https://www.sankei.com/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="ja",
    hosts=("www.sankei.com", "sankei.com"),
    sources=(NewsSitemap("https://www.sankei.com/feeds/sitemapindex-category/?outputType=xml"),),
)
