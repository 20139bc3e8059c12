"""24sata, Croatia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="24sata",
    title="24sata",
    url="https://www.24sata.hr/",
    country="HR",
    timezone="Europe/Zagreb",
    inLanguage="hr",
    hosts=("www.24sata.hr", "24sata.hr"),
    sources=(Feed("http://www.24sata.hr/feeds/news.xml"),),
)
