"""Le Figaro, France."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="lefigaro",
    title="Le Figaro",
    url="https://www.lefigaro.fr/",
    country="FR",
    timezone="Europe/Paris",
    inLanguage="fr",
    hosts=("www.lefigaro.fr", "lefigaro.fr", "sitemaps.lefigaro.fr"),
    sources=(
        Feed("https://www.lefigaro.fr/rss/figaro_actualites.xml"),
        Feed("https://www.lefigaro.fr/rss/figaro_flash-actu.xml"),
        NewsSitemap("https://www.lefigaro.fr/sitemap_news.xml"),
        Sitemap("https://sitemaps.lefigaro.fr/lefigaro.fr/articles.xml"),
    ),
)
