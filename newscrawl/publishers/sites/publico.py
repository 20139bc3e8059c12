"""Publico, Spain."""

from newscrawl.publishers.model import DateIndex, Publisher

PUBLISHER = Publisher(
    name="publico",
    title="Publico",
    url="https://www.publico.es/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="es",
    hosts=("www.publico.es", "publico.es"),
    date_indexes=(DateIndex("https://www.publico.es/sitemap-noticias-{:%Y%m}.xml", kind="sitemap"),),
)
