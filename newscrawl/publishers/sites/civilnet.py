"""CivilNet, Armenia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="civilnet",
    title="CivilNet",
    url="https://civilnet.am/",
    country="AM",
    timezone="Asia/Yerevan",
    inLanguage="hy",
    hosts=("civilnet.am", "www.civilnet.am"),
    sources=(Feed("http://civilnet.am/feed/"),),
)
