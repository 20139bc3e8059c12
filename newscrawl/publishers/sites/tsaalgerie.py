"""TSA, Algeria."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="tsaalgerie",
    title="TSA",
    url="https://www.tsa-algerie.com/",
    country="DZ",
    timezone="Africa/Algiers",
    inLanguage="ar",
    hosts=("www.tsa-algerie.com", "tsa-algerie.com"),
    sources=(Feed("http://www.tsa-algerie.com/feed/"),),
)
