"""Kaleva, Finland."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="kaleva",
    title="Kaleva",
    url="https://www.kaleva.fi/",
    country="FI",
    timezone="Europe/Helsinki",
    inLanguage="fi",
    hosts=("www.kaleva.fi", "kaleva.fi"),
    sources=(Feed("http://www.kaleva.fi/rss/show/?channels=1"),),
)
