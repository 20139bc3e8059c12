"""Klasse Gegen Klasse, Germany."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="klassegegenklasse",
    title="Klasse Gegen Klasse",
    url="https://www.klassegegenklasse.org/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.klassegegenklasse.org", "klassegegenklasse.org"),
    sources=(
        Feed("https://www.klassegegenklasse.org/feed/"),
        Sitemap("https://www.klassegegenklasse.org/wp-sitemap.xml", only="wp-sitemap-posts-post"),
    ),
)
