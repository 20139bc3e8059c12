"""Frankfurter Allgemeine Zeitung, Germany."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="faz",
    title="Frankfurter Allgemeine Zeitung",
    url="https://www.faz.net/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.faz.net", "faz.net"),
    sources=(
        Feed("https://www.faz.net/rss/aktuell"),
        Feed("https://www.faz.net/rss/aktuell/politik"),
        Feed("https://www.faz.net/rss/aktuell/sport"),
        Feed("https://www.faz.net/rss/aktuell/wirtschaft/"),
        Feed("https://www.faz.net/rss/aktuell/gesellschaft/"),
        NewsSitemap("https://www.faz.net/sitemap-news.xml"),
        Sitemap("https://www.faz.net/sitemap-index.xml", only="-artikel-"),
    ),
)
