"""Kazakhstan Today, Kazakhstan."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="kt",
    title="Kazakhstan Today",
    url="https://www.kt.kz/",
    country="KZ",
    timezone="Asia/Almaty",
    inLanguage="kk",
    hosts=("www.kt.kz", "kt.kz"),
    sources=(Feed("http://www.kt.kz/kaz/rss/"),),
)
