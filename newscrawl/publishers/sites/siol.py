"""Siol, Slovenia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="siol",
    title="Siol",
    url="https://www.siol.net/",
    country="SI",
    timezone="Europe/Ljubljana",
    inLanguage="sl",
    hosts=("www.siol.net", "siol.net"),
    sources=(Feed("http://www.siol.net/rss.aspx?path=SiOL.Net"),),
)
