"""El País, Spain."""

from datetime import date

from newscrawl.publishers.model import DateIndex, Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="elpais",
    title="El País",
    url="https://elpais.com/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="es",
    hosts=("elpais.com", "www.elpais.com", "feeds.elpais.com"),
    sources=(Feed("https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada"),),
    date_indexes=(DateIndex("https://elpais.com/sitemaps/{:%Y/%m}/sitemap_0.xml", kind="sitemap"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})/[^/?#.]+\.html/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://elpais.com/internacional/2024-10-15/bruselas-sondea-la-apertura-de-centros-de-deportacion-fuera-de-la-union-europea.html",
            day=date(2024, 10, 15),
            section="internacional",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("888a049c42ad7d500a1b396fcd91857967b609bf9bb8315b2783d2ca4a0c8dd2",),
    ),
)
