"""Norsk rikskringkasting, Norway."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="nrk",
    title="Norsk rikskringkasting",
    url="https://www.nrk.no/",
    country="NO",
    timezone="Europe/Oslo",
    inLanguage="no",
    hosts=("www.nrk.no", "nrk.no"),
    sources=(
        Feed("https://www.nrk.no/norge/toppsaker.rss"),
        Feed("https://www.nrk.no/urix/toppsaker.rss"),
        Feed("https://www.nrk.no/sport/toppsaker.rss"),
        Feed("https://www.nrk.no/kultur/toppsaker.rss"),
        Feed("https://www.nrk.no/livsstil/toppsaker.rss"),
        Feed("https://www.nrk.no/viten/toppsaker.rss"),
        Feed("https://www.nrk.no/dokumentar/toppsaker.rss"),
        Sitemap("https://www.nrk.no/sitemap.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+\.(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.nrk.no/ol/ol-i-paris-2024_-tarene-rant-for-stavhopper-lene-retzius-_-sa-kom-sjokkvendingen-1.16990729",
            section="ol",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "a31ca87514bb227dbbd860cbfafad8ad354f7ceef3e69a56021cb300c53c325f",
            "0687aff98e4276c2b69a2755008c29efbf61011c4c32d98f672fe355b21ea203",
        ),
    ),
)
