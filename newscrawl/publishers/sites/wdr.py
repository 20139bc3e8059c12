"""Westdeutscher Rundfunk, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="wdr",
    title="Westdeutscher Rundfunk",
    url="https://www1.wdr.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www1.wdr.de",),
    sources=(Feed("https://www1.wdr.de/uebersicht-100.feed"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www1.wdr.de/nachrichten/landespolitik/feuerwehr-rentenalter-erhoehung-100.html",
            section="landespolitik",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("d539beacbec0a39534e2180b38f37aca75b82fedd3bfa2a54ab0417014cb0299",),
    ),
)
