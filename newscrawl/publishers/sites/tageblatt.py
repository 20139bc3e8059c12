"""Tageblatt, Luxembourg."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="tageblatt",
    title="Tageblatt",
    url="https://www.tageblatt.lu/",
    country="LU",
    timezone="Europe/Luxembourg",
    inLanguage="de",
    hosts=("www.tageblatt.lu", "tageblatt.lu"),
    sources=(Sitemap("https://www.tageblatt.lu/Sitemap_Index.xml.gz", only="^(?!.*(?:Sitemap_Nav.xml))"),),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.tageblatt.lu/headlines/der-9-juli-naht-ogbl-und-lcgb-demonstrieren-staerke-und-einheit-gegenueber-regierung-frieden/",
            section="headlines",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("79e4d8a88111efc645a86d49794eb64ad9c6ac85254c25d0b319815d66584176",),
    ),
)
