"""Tagesschau, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="tagesschau",
    title="Tagesschau",
    url="https://www.tagesschau.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.tagesschau.de", "tagesschau.de"),
    sources=(Feed("https://www.tagesschau.de/xml/rss2/"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example("https://www.tagesschau.de/inland/innenpolitik/ahrtal-flut-bilanz-100.html", section="innenpolitik"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("1f6e58b21e93c51f1f3daba578700dfb0e685d334b311a67d53e4569d5bd6285",),
    ),
)
