"""Jowhar, Somalia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="jowhar",
    title="Jowhar",
    url="https://www.jowhar.com/",
    country="SO",
    timezone="Africa/Mogadishu",
    inLanguage="so",
    hosts=("www.jowhar.com", "jowhar.com"),
    sources=(Feed("http://www.jowhar.com/?feed=rss2&author=1"),),
)
