"""Frankfurter Rundschau, Germany."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="fr",
    title="Frankfurter Rundschau",
    url="https://www.fr.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.fr.de", "fr.de"),
    sources=(
        Feed("https://fr.de/rssfeed.rdf"),
        NewsSitemap("https://www.fr.de/news.xml"),
        Sitemap("https://www.fr.de/sitemap-index.xml"),
    ),
)
