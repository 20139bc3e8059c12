"""n-tv, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="ntv",
    title="n-tv",
    url="https://www.n-tv.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.n-tv.de", "n-tv.de"),
    sources=(
        NewsSitemap("https://www.n-tv.de/news.xml"),
        Sitemap("https://www.n-tv.de/sitemap.xml", only="^(?!.*(?:sitemap-sections))"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+(?<!\d)(?P<id>\d{4,})\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.n-tv.de/leben/Judy-Lybke-ganz-und-gar-nicht-eigenartig-article24075843.html",
            section="leben",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "b6fbd4337feab106595c183862b5940fd685652f8994a925206942ee15a6c406",
            "8b62865bd3286d041a4a572909fbb49e2286c4ca7762c7a6e5407812b481f5ab",
            "26fde5f34fd28f8155ca09367a2b9488e42c8e15780c7e88b8517e4cb2d0e9d8",
        ),
    ),
    layouts=(Layout(name="all", author=(".article__author",)),),
)
