"""RTV Slovenija, Slovenia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="rtvslo",
    title="RTV Slovenija",
    url="https://www.rtvslo.si/",
    country="SI",
    timezone="Europe/Ljubljana",
    inLanguage="sl",
    hosts=("www.rtvslo.si", "rtvslo.si"),
    sources=(Feed("https://www.rtvslo.si/feeds/01.xml"), Feed("https://www.rtvslo.si/feeds/16.xml")),
)
