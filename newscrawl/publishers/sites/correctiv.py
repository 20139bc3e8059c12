"""Correctiv, Germany."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="correctiv",
    title="Correctiv",
    url="https://www.correctiv.org/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    other_languages=("en",),
    hosts=("www.correctiv.org", "correctiv.org"),
    sources=(
        Feed("https://correctiv.org/feed/"),
        Feed("https://correctiv.org/en/feed/", inLanguage="en"),
        Sitemap("https://www.correctiv.org/sitemap_index.xml", only="post-sitemap"),
    ),
)
