"""Asr Iran, Iran."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="asriran",
    title="Asr Iran",
    url="https://www.asriran.com/",
    country="IR",
    timezone="Asia/Tehran",
    inLanguage="fa",
    hosts=("www.asriran.com", "asriran.com"),
    sources=(Feed("https://www.asriran.com/fa/rss/allnews"),),
)
