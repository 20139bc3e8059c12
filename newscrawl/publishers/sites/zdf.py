"""ZDF, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="zdf",
    title="ZDF",
    url="https://www.zdf.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.zdf.de", "zdf.de", "www.zdfheute.de"),
    sources=(
        Feed("https://www.zdf.de/rss/zdf/nachrichten"),
        NewsSitemap("https://www.zdf.de/news-sitemap.xml"),
        Sitemap("https://www.zdf.de/sitemap.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.zdf.de/nachrichten/wirtschaft/deutschland-iran-handel-sanktionen-100.html",
            section="wirtschaft",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "22acdc5605fd1a0e8c883775217d36e5d8211a1214232107a3ce39dc2e70aeca",
            "34a726bdca21329fd43996e367801b325ea01fa5bb2ac1a720edfc4e2aa76a41",
            "4f15da642ae5e15610bf42c15d199ebe975d1cf05bb6659b98c392dc6d4124da",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("headline-copy", "main > div > h2"),)),),
)
