"""MotorSport Magazin, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="motorsportmagazin",
    title="MotorSport Magazin",
    url="https://www.motorsport-magazin.com/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.motorsport-magazin.com", "motorsport-magazin.com"),
    sources=(
        Feed("https://www.motorsport-magazin.com/rss/alle-rennserien.xml"),
        Sitemap("https://www.motorsport-magazin.com/sitemap.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.motorsport-magazin.com/superbike/news-288299-superbike-hammer-erklaert-kawasaki-steigt-ende-2024-aus-und-doch-wieder-nicht/",
            section="superbike",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("b15b2430cde779a816071686395c7c492a4a2ae5608517af30c30cf52276ed78",),
    ),
)
