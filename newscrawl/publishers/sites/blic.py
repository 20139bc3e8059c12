"""Blic, Serbia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="blic",
    title="Blic",
    url="https://www.blic.rs/",
    country="RS",
    timezone="Europe/Belgrade",
    inLanguage="sr",
    hosts=("www.blic.rs", "blic.rs"),
    sources=(
        Feed("http://www.blic.rs/rss/danasnje-vesti"),
        Feed("http://www.blic.rs/rss/Vesti/Politika"),
        Feed("http://www.blic.rs/rss/Vesti/Tema-Dana"),
    ),
)
