"""Deutsche Welle, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="dw",
    title="Deutsche Welle",
    url="https://www.dw.com/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    other_languages=("en",),
    hosts=("www.dw.com", "dw.com", "rss.dw.com"),
    sources=(
        Feed("https://rss.dw.com/xml/rss-de-all"),
        Feed("https://rss.dw.com/xml/rss-en-all", inLanguage="en"),
        NewsSitemap("https://www.dw.com/de/news-sitemap.xml"),
        NewsSitemap("https://www.dw.com/en/news-sitemap.xml", inLanguage="en"),
        Sitemap("https://www.dw.com/de/article-sitemap.xml"),
        Sitemap("https://www.dw.com/en/article-sitemap.xml", inLanguage="en"),
    ),
    article_urls=(r"^https?://[^/]+/[a-z-]{2,7}/[^/?#]+/a-(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(Example("https://www.dw.com/de/ukrainische-gegenoffensive-ziele-chancen-risiken/a-65464327"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "d7991107d7c15dfafe62c0a63f5c1cd1d0be59419de81b2f4b8ca18b990e47ea",
            "52c5b773df1abe6de9f10f337a97557c9b4887cfd15a9878b724b4ba955b285d",
            "e36023652fabbb4f1212ee6361a2a2e9691d2fe3a34602749987b3ee1223ac96",
        ),
    ),
)
