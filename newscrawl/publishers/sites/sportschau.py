"""Sportschau, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="sportschau",
    title="Sportschau",
    url="https://www.sportschau.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.sportschau.de", "sportschau.de"),
    sources=(
        Feed("https://www.sportschau.de/index~rss2.xml"),
        NewsSitemap("https://www.sportschau.de/kompakt-sp-100~news.xml"),
        Sitemap("https://www.sportschau.de/index~sitemap_p-0.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.sportschau.de/fussball/premier-league/rueckschlag-im-titelkampf-liverpool-verliert-bei-everton,nachholspiele-everton-liverpool-100.html",
            section="premier-league",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("0cd950911db818a95a47d0c0fe6039d145a156b6f5bfad19d5902d96a9f3e14e",),
    ),
    layouts=(Layout(name="all", furniture=(("caption", ".absatzbild__info"),)),),
)
