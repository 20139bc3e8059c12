"""Mako, Israel."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="mako",
    title="Mako",
    url="https://mako.co.il/",
    country="IL",
    timezone="Asia/Jerusalem",
    inLanguage="he",
    hosts=("mako.co.il", "www.mako.co.il", "rcs.mako.co.il"),
    sources=(Feed("http://rcs.mako.co.il/rss/MainSliderRss.xml"),),
)
