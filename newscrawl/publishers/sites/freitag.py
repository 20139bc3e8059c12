"""der Freitag, Germany."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="freitag",
    title="der Freitag",
    url="https://www.freitag.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.freitag.de", "freitag.de"),
    sources=(
        Feed("https://www.freitag.de/@@RSS"),
        Sitemap("https://www.freitag.de/sitemap.xml", only="sitemap-articles"),
    ),
)
