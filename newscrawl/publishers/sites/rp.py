"""Rzeczpospolita, Poland."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="rp",
    title="Rzeczpospolita",
    url="https://www.rp.pl/",
    country="PL",
    timezone="Europe/Warsaw",
    inLanguage="pl",
    hosts=("www.rp.pl", "rp.pl"),
    sources=(
        NewsSitemap("https://www.rp.pl/sitemaps/news-sitemap.xml"),
        Sitemap("https://www.rp.pl/sitemaps/sitemap.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.rp.pl/polityka/art41756471-niemcy-stale-zamkniecie-granic-jedynie-kwestia-czasu",
            section="polityka",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "c6be07bd92bce78034ab6a4a6b64f54c4ad09d46fef9395d657bc38966f91b0e",
            "7e1212cba15e068b12f5384f2d211caad9fc408b4b1786cbd242e44a3b031dfa",
        ),
    ),
)
