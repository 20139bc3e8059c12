"""Azadi Radio, Afghanistan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="azadiradio",
    title="Azadi Radio",
    url="https://pa.azadiradio.org/",
    country="AF",
    timezone="Asia/Kabul",
    inLanguage="ps",
    hosts=("pa.azadiradio.org", "www.pa.azadiradio.org"),
    sources=(Feed("http://pa.azadiradio.org/api/epiqq"),),
)
