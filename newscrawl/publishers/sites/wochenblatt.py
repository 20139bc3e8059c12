"""Wochenblatt, Paraguay."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="wochenblatt",
    title="Wochenblatt",
    url="https://wochenblatt.cc/",
    country="PY",
    timezone="America/Asuncion",
    inLanguage="de",
    hosts=("wochenblatt.cc", "www.wochenblatt.cc"),
    sources=(Sitemap("https://wochenblatt.cc/sitemap_index.xml", only="post-"),),
    article_urls=("^https?://[^/]+/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example("https://wochenblatt.cc/itaipu-hat-sechs-neue-ausschreibungen-in-hoehe-von-11-millionen-us-dollar/"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("23d825aa71cf5964ff85433e4efb981f198ce7fd9166bbe07dcb61b6c6e82e8f",),
    ),
)
