"""Focus Online, Germany."""

from newscrawl.publishers.model import NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="focus",
    title="Focus Online",
    url="https://www.focus.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.focus.de", "focus.de"),
    sources=(NewsSitemap("https://www.focus.de/sitemap_news_ressorts.xml"),),
)
