"""tportal, Croatia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="tportal",
    title="tportal",
    url="https://www.tportal.hr/",
    country="HR",
    timezone="Europe/Zagreb",
    inLanguage="hr",
    hosts=("www.tportal.hr", "tportal.hr"),
    sources=(Feed("http://www.tportal.hr/rss/naslovnicarss.xml"),),
)
