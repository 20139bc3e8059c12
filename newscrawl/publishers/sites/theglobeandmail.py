"""The Globe and Mail, Canada."""

from newscrawl.publishers.model import NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="theglobeandmail",
    title="The Globe and Mail",
    url="https://www.theglobeandmail.com/",
    country="CA",
    timezone="America/Toronto",
    inLanguage="en",
    hosts=("www.theglobeandmail.com", "theglobeandmail.com"),
    sources=(
        NewsSitemap("https://www.theglobeandmail.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml"),
        NewsSitemap("https://www.theglobeandmail.com/arc/outboundfeeds/sitemap-index/?outputType=xml"),
    ),
)
