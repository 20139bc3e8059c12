"""Haberturk, Türkiye."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="haberturk",
    title="Haberturk",
    url="https://www.haberturk.com/",
    country="TR",
    timezone="Europe/Istanbul",
    inLanguage="tr",
    hosts=("www.haberturk.com", "haberturk.com"),
    sources=(
        NewsSitemap("https://www.haberturk.com/sitemap_google_news.xml"),
        Sitemap("https://www.haberturk.com/sitemap.xml", only="news|special|posts|ozel_icerikler"),
    ),
    article_urls=(
        r"^https?://[^/]+/[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",
        "^https?://[^/]+/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",
    ),
    examples=(
        Example("https://www.haberturk.com/turkiye-de-orman-yanginlari-yanginlarda-son-durum-guncel-haberler-3700095"),
        Example("https://www.haberturk.com/turizm-bakanligi-ndan-milliyet-farki-aciklamasi-3681495-ekonomi"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "9ddc696bdcfb420dd526a11f22d2ea536cae21e5bdf764df0d9e7e6a69b87cf0",
            "0109765bd9fc0a2a904778be0759bfb824b79724b2addc00ebf1b572a3165b8a",
        ),
    ),
)
