"""Nettavisen, Norway."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Layout, Publisher, Verified

PUBLISHER = Publisher(
    name="nettavisen",
    title="Nettavisen",
    url="https://www.nettavisen.no/",
    country="NO",
    timezone="Europe/Oslo",
    inLanguage="no",
    hosts=("www.nettavisen.no", "nettavisen.no"),
    sources=(Feed("https://www.nettavisen.no/service/rich-rss"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/s/[^/?#]+(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d{2})/?(?:[?#]|$)",
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/s/5-95-(?P<id>\d{4,})/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.nettavisen.no/kjendis/david-eriksen-dukket-opp-da-tone-damli-fodte-darlig-timing/s/5-95-2070077",
            section="kjendis",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "bc8bd2d3fbcdd971358ac7e4f0ab665e19d7eb42fdb797f27c7c06ea0c390e21",
            "ac49ca31f50645d1ae42081002a0f1be8b1964d0e2280a2894c268f59ecf787a",
            "9dafb31197ce62c2558c6d7d1f00995a49cc1e77dd4fed27b5bea4c227028af8",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("factbox", "ia-factbox, .fact-box"),)),),
)
