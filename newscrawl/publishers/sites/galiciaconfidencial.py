"""Galicia Confidencial, Spain."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="galiciaconfidencial",
    title="Galicia Confidencial",
    url="https://www.galiciaconfidencial.com/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="gl",
    hosts=("www.galiciaconfidencial.com", "galiciaconfidencial.com"),
    sources=(Feed("http://galiciaconfidencial.com/rss2/xeral.rss"),),
)
