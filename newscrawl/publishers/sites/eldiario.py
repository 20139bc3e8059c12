"""elDiario.es, Spain."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="eldiario",
    title="elDiario.es",
    url="https://www.eldiario.es/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="es",
    hosts=("www.eldiario.es", "eldiario.es"),
    sources=(
        Feed("https://www.eldiario.es/rss/"),
        NewsSitemap("https://www.eldiario.es/sitemap_google_news_25b87.xml"),
        Sitemap("https://www.eldiario.es/sitemap_index_25b87.xml", only="sitemap_contents"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+_(?P<id>\d{4,})\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.eldiario.es/internacional/israel-asesina-sabado-58-palestinos-madrid-gana-fuerza-solucion-estados_1_12328678.html",
            section="internacional",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("f8fb99d2e8e0b31258014c1094826f12f7dd3706bc2412b9064ff7b97c27f6da",),
    ),
)
