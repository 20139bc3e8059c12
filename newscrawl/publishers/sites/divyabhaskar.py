"""Divya Bhaskar, India."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="divyabhaskar",
    title="Divya Bhaskar",
    url="https://www.divyabhaskar.co.in/",
    country="IN",
    timezone="Asia/Kolkata",
    inLanguage="gu",
    hosts=("www.divyabhaskar.co.in", "divyabhaskar.co.in"),
    sources=(Feed("https://www.divyabhaskar.co.in/rss-feed/1037/"),),
)
