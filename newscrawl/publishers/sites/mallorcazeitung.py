"""Mallorca Zeitung, Spain."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="mallorcazeitung",
    title="Mallorca Zeitung",
    url="https://www.mallorcazeitung.es/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="de",
    hosts=("www.mallorcazeitung.es", "mallorcazeitung.es"),
    sources=(
        Feed("https://www.mallorcazeitung.es/rss/section/28000"),
        NewsSitemap("https://www.mallorcazeitung.es/sitemap_google_news_8d82b.xml"),
    ),
)
