"""RTS, Serbia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="rts",
    title="RTS",
    url="https://www.rts.rs/",
    country="RS",
    timezone="Europe/Belgrade",
    inLanguage="sr",
    hosts=("www.rts.rs", "rts.rs"),
    sources=(
        Feed("https://www.rts.rs/vesti/rss.html"),
        Feed("http://www.rts.rs/page/stories/sr/rss.html"),
        Feed("http://www.rts.rs/page/stories/sr/rss/9/Srbija.html"),
    ),
)
