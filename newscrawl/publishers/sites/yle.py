"""Yle, Finland."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="yle",
    title="Yle",
    url="https://yle.fi/",
    country="FI",
    timezone="Europe/Helsinki",
    inLanguage="fi",
    hosts=("yle.fi", "www.yle.fi"),
    sources=(Feed("http://yle.fi/uutiset/rss/uutiset.rss?osasto=news"),),
)
