"""BalkanWeb, Albania."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="balkanweb",
    title="BalkanWeb",
    url="https://www.balkanweb.com/",
    country="AL",
    timezone="Europe/Tirane",
    inLanguage="sq",
    hosts=("www.balkanweb.com", "balkanweb.com"),
    sources=(Feed("http://www.balkanweb.com/site/feed/"),),
)
