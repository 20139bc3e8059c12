"""Ruhr Nachrichten, Germany."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="ruhrnachrichten",
    title="Ruhr Nachrichten",
    url="https://www.ruhrnachrichten.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.ruhrnachrichten.de", "ruhrnachrichten.de"),
    sources=(
        Feed("https://www.ruhrnachrichten.de/service/feed/"),
        NewsSitemap("https://www.ruhrnachrichten.de/news-sitemap.xml"),
        Sitemap("https://www.ruhrnachrichten.de/sitemap_index.xml", only="post-sitemap"),
    ),
)
