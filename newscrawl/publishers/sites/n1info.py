"""N1, Serbia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="n1info",
    title="N1",
    url="https://n1info.rs/",
    country="RS",
    timezone="Europe/Belgrade",
    inLanguage="sr",
    hosts=("n1info.rs", "www.n1info.rs"),
    sources=(Feed("https://n1info.rs/feed/"),),
)
