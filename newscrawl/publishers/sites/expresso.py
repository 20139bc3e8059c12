"""Expresso, Portugal."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="expresso",
    title="Expresso",
    url="https://www.expresso.pt/",
    country="PT",
    timezone="Europe/Lisbon",
    inLanguage="pt",
    hosts=("www.expresso.pt", "expresso.pt"),
    source_hosts=("rss.impresa.pt",),
    sources=(
        Feed(
            "https://rss.impresa.pt/feed/latest/expresso.rss?type=ARTICLE,VIDEO,GALLERY,STREAM,PLAYLIST,EVENT,NEWSLETTER&limit=20&pubsubhub=true",
        ),
    ),
)
