"""Stuttgarter Zeitung, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="stuttgarterzeitung",
    title="Stuttgarter Zeitung",
    url="https://www.stuttgarter-zeitung.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.stuttgarter-zeitung.de", "stuttgarter-zeitung.de"),
    sources=(
        NewsSitemap("https://www.stuttgarter-zeitung.de/sitemap-news.xml"),
        Sitemap("https://www.stuttgarter-zeitung.de/sitemap.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})\.html/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.stuttgarter-zeitung.de/inhalt.rueckbau-von-atomkraftwerk-kuehltuerme-von-akw-gundremmingen-gesprengt.e4f07910-3c72-4551-a37d-96207f2c9b02.html",
        ),
        Example(
            "https://www.stuttgarter-zeitung.de/lokales/stuttgart/stuttgart-hats-drauf-stadt-der-superlative-79290836.html",
            section="stuttgart",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("3c68da6883986406844e871635ef85289c56b5372baa3bcf1fde16470ca209e4",),
    ),
)
