"""CNBC, United States."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="cnbc",
    title="CNBC",
    url="https://www.cnbc.com/",
    country="US",
    timezone="America/New_York",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    day_first=False,
    hosts=("www.cnbc.com", "cnbc.com"),
    sources=(NewsSitemap("https://www.cnbc.com/sitemap_news.xml"), Sitemap("https://www.cnbc.com/sitemapAll.xml")),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){0,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+\.html/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.cnbc.com/2023/04/28/many-new-bitcoin-crypto-buyers-influenced-by-friends-why-to-be-cautious.html",
            day=date(2023, 4, 28),
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "c6050fcfabe940f53a1878613731723c877786e6b376bde52a2d9fe3415b8976",
            "c3025fc1bf00b4ae2c5495cd43bb3af8d4b4759fecdc76329471a8e08337e2b0",
            "7b28e7589eb6ebbf9365ced48298b59c2ca5e74cbdedf2473c1750694b4b734e",
            "767ce875b6a0888c4d29d4310503e62dab752a4191c6bb1920f1271739592122",
            "842458c5df69e4c19cad0374c3c1e5537ab540631c139f7d0a7b9cc1091e2980",
            "5e7148cfe300366601facb26a017672aa613af24f89ea845871656ff17fd3d60",
        ),
    ),
)
