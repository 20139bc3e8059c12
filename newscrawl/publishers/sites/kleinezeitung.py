"""Kleine Zeitung, Austria."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="kleinezeitung",
    title="Kleine Zeitung",
    url="https://www.kleinezeitung.at/",
    country="AT",
    timezone="Europe/Vienna",
    inLanguage="de",
    hosts=("www.kleinezeitung.at", "kleinezeitung.at"),
    sources=(
        NewsSitemap("https://www.kleinezeitung.at/news-sitemap"),
        Sitemap("https://www.kleinezeitung.at/sitemaps/sitemap_main.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})\d+/[^/?#.]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.kleinezeitung.at/kaernten/osttirol/19852382/osttiroler-kinder-und-senioren-erlebten-ruhigen-aber-heissen-montag",
            section="osttirol",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("3473025236fda446160652b16429f87ecf45a7c3eb04194a4d3a9ef7f3c8aac5",),
    ),
    layouts=(Layout(name="all", furniture=(("summary", ".t-info-l ul"),)),),
)
