"""Expressen, Sweden."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="expressen",
    title="Expressen",
    url="https://www.expressen.se/",
    country="SE",
    timezone="Europe/Stockholm",
    inLanguage="sv",
    hosts=("www.expressen.se", "expressen.se", "feeds.expressen.se"),
    sources=(
        Feed("https://feeds.expressen.se/nyheter/"),
        Feed("https://feeds.expressen.se/gt"),
        Feed("https://feeds.expressen.se/kvp/"),
        Feed("https://feeds.expressen.se/sport/"),
        Feed("https://feeds.expressen.se/fotboll/"),
        Feed("https://feeds.expressen.se/hockey/"),
        Feed("https://feeds.expressen.se/noje/"),
        Feed("https://feeds.expressen.se/debatt/"),
        Feed("https://feeds.expressen.se/ledare/"),
        Feed("https://feeds.expressen.se/kultur/"),
        Feed("https://feeds.expressen.se/dinapengar/"),
        Feed("https://feeds.expressen.se/halsoliv/"),
        Feed("https://feeds.expressen.se/levabo/"),
        Feed("https://feeds.expressen.se/motor/"),
        Feed("https://feeds.expressen.se/allt-om-resor/"),
        Sitemap("https://www.expressen.se/sitemap.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.expressen.se/nyheter/sverige/elever-atalas-for-misshandel-pa-lundsberg/",
            section="sverige",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "46bfeb41ee420a64b0572d5915083846dabcd3fe33f2e0f325eee4c1edfc625a",
            "1c605b7245234c1e3ff2d961975480170255e81148fae3a47efe9d052a9316bd",
        ),
    ),
)
