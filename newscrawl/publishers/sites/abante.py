"""Abante Tonite, Philippines."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="abante",
    title="Abante Tonite",
    url="https://abante.com.ph/",
    country="PH",
    timezone="Asia/Manila",
    inLanguage="fil",
    hosts=("abante.com.ph", "www.abante.com.ph", "tonite.abante.com.ph"),
    sources=(Feed("https://tonite.abante.com.ph/feed/"),),
)
