"""Azadlıq, Azerbaijan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="azadliq",
    title="Azadlıq",
    url="https://www.azadliq.org/",
    country="AZ",
    timezone="Asia/Baku",
    inLanguage="az",
    hosts=("www.azadliq.org", "azadliq.org"),
    sources=(Feed("http://www.azadliq.org/api/aororegtor"),),
)
