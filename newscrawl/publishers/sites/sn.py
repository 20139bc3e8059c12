"""Salzburger Nachrichten, Austria."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="sn",
    title="Salzburger Nachrichten",
    url="https://www.sn.at/",
    country="AT",
    timezone="Europe/Vienna",
    inLanguage="de",
    hosts=("www.sn.at", "sn.at"),
    sources=(
        NewsSitemap("https://www.sn.at/news-artikel.sitemap.xml"),
        Sitemap("https://www.sn.at/portal-artikel.sitemap.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.sn.at/politik/innenpolitik/ex-ministerin-raab-chefin-migrations-thinktank-179519341",
            section="innenpolitik",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "8e5423eafae086b60eef48d494dc889edce6006f9e808c09e9a137036691ff00",
            "1e48b6078ec838546409e82bd005c77bb9afeeef3442578c01491fa03eabf23b",
        ),
    ),
)
