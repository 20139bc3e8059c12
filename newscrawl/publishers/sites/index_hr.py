"""Index.hr, Croatia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="index_hr",
    title="Index.hr",
    url="https://www.index.hr/",
    country="HR",
    timezone="Europe/Zagreb",
    inLanguage="hr",
    hosts=("www.index.hr", "index.hr"),
    sources=(Feed("https://www.index.hr/rss"),),
)
