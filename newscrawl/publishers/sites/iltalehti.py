"""Iltalehti, Finland."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="iltalehti",
    title="Iltalehti",
    url="https://www.iltalehti.fi/",
    country="FI",
    timezone="Europe/Helsinki",
    inLanguage="fi",
    hosts=("www.iltalehti.fi", "iltalehti.fi"),
    sources=(Feed("http://www.iltalehti.fi/rss/uutiset.xml"),),
)
