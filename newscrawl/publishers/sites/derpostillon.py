"""Postillon, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="derpostillon",
    title="Postillon",
    url="https://www.der-postillon.com/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.der-postillon.com", "der-postillon.com"),
    source_hosts=("follow.it",),
    sources=(Feed("https://follow.it/der-postillon-abo"), Sitemap("https://www.der-postillon.com/sitemap.xml")),
    article_urls=(r"^https?://[^/]+/(?:19|20)\d\d/\d+/[^/?#.]+\.html/?(?:[?#]|$)",),
    examples=(Example("https://www.der-postillon.com/2018/04/ostsee-krokodil.html"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("76f43335de23d0453d0224d98e4dadb74dbf0e064ec8f412ed46f1e25615e442",),
    ),
)
