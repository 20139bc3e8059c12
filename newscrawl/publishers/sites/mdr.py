"""Mitteldeutscher Rundfunk (MDR), Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="mdr",
    title="Mitteldeutscher Rundfunk (MDR)",
    url="https://www.mdr.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.mdr.de", "mdr.de"),
    sources=(
        Feed("https://www.mdr.de/nachrichten/index-rss.xml"),
        NewsSitemap("https://www.mdr.de/news-sitemap.xml"),
        Sitemap("https://www.mdr.de/sitemap-index-100.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.mdr.de/nachrichten/thueringen/sued-thueringen/schmalkalden-meiningen/schlachtung-fleisch-schwein-wirtschaft-landstolz-100.html",
            section="schmalkalden-meiningen",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "e5b467845e3e72e7e1e1036ec778a66af5727065d75e3f36b205c939230bf425",
            "977289b69ffabf2c930545eb270b4772751a488b3ed19ac4db09653c87fc6ca9",
        ),
    ),
    layouts=(Layout(name="all", headline=(".articlehead h1",), furniture=(("caption", ".contentimage"),)),),
)
