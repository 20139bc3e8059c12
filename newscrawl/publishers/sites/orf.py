"""Österreichischer Rundfunk, Austria."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, FurnitureRule, Publisher, Verified

PUBLISHER = Publisher(
    name="orf",
    title="Österreichischer Rundfunk",
    url="https://www.orf.at/",
    country="AT",
    timezone="Europe/Vienna",
    inLanguage="de",
    hosts=("www.orf.at", "orf.at", "rss.orf.at"),
    sources=(Feed("https://rss.orf.at/news.xml"),),
    article_urls=(r"^https?://[^/]+/stories/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(Example("https://orf.at/stories/3376705/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "344d803447467ff196e4ee23ef0178491eab907aabc1d3163ea1c60dd042a5a3",
            "8421144fe1e55dbeb9fbc33d9298a6e3acebef157cdf6837a415f0aa799ee6ae",
        ),
    ),
    furniture=(
        FurnitureRule(
            name="print-preview",
            phrase="^nicht alle bilder konnten vollständig geladen werden",
            zones=("head", "inline", "tail"),
        ),
    ),
)
