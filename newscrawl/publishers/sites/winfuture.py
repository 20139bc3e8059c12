"""WinFuture, Germany."""

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="winfuture",
    title="WinFuture",
    url="https://winfuture.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("winfuture.de", "www.winfuture.de", "static.winfuture.de"),
    sources=(
        Feed("https://static.winfuture.de/feeds/WinFuture-News-rss2.0.xml"),
        NewsSitemap("https://winfuture.de/sitemap-latest-news.xml.gz"),
        Sitemap("https://winfuture.de/sitemap.xml", only="sitemap-news"),
    ),
    article_urls=(r"^https?://[^/]+/[^/?#]+,(?P<id>\d{4,})\.html/?(?:[?#]|$)",),
    examples=(Example("https://winfuture.de/news,142489.html"),),
)
