"""Bild, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="bild",
    title="Bild",
    url="https://www.bild.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.bild.de", "bild.de"),
    sources=(
        Feed("https://www.bild.de/feed/alles.xml"),
        NewsSitemap("https://www.bild.de/sitemap-news.xml"),
        Sitemap("https://www.bild.de/sitemap-index.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.bild.de/sport/fussball/fortuna-duesseldorf/bubi-bomber-wieder-da-thioune-fordert-geduld-mit-niemiec-83936220.bild.html",
            section="fortuna-duesseldorf",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("effa02473366cfb3312d386ab6bbb1011ba96974b254ef20dc8306c42502b598",),
    ),
)
