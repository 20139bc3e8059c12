"""Gamestar, Germany."""

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="gamestar",
    title="Gamestar",
    url="https://www.gamestar.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.gamestar.de", "gamestar.de"),
    sources=(
        NewsSitemap("https://www.gamestar.de/sitemapnews.xml"),
        Sitemap("https://www.gamestar.de/artikel_archiv_index.xml"),
    ),
    article_urls=(r"^https?://[^/]+/artikel/[^/?#]+,(?P<id>\d{4,})\.html/?(?:[?#]|$)",),
    examples=(Example("https://www.gamestar.de/artikel/samsung-unpacked-2024-juli-leak,3412544.html"),),
)
