"""Mitteldeutsche Zeitung, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="mz",
    title="Mitteldeutsche Zeitung",
    url="https://www.mz.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.mz.de", "mz.de"),
    sources=(
        NewsSitemap("https://www.mz.de/sitemaps/newssitemap-index.xml"),
        Sitemap("https://www.mz.de/sitemaps/sitemap-ressort-index.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.mz.de/deutschland-und-welt/politik/bericht-aktivistin-getotet-irans-justiz-dementiert-3835898",
            section="politik",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "832c41cb0fd299a651d35dd8ae8eb0b2dd58e1e958dc5a5e70536b5efc2addc7",
            "06b4c5943fe210b6edea7c7203d75ebb18c93b773a3eccc059e71b88e13ab078",
        ),
    ),
    layouts=(Layout(name="all", headline=("h1",)),),
)
