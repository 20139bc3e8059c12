"""Aravot, Armenia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="aravot",
    title="Aravot",
    url="https://www.aravot.am/",
    country="AM",
    timezone="Asia/Yerevan",
    inLanguage="hy",
    hosts=("www.aravot.am", "aravot.am", "en.aravot.am"),
    sources=(Feed("http://en.aravot.am/feed/", inLanguage="en"),),
)
