"""Anadolu Ajansı, Türkiye."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="aa",
    title="Anadolu Ajansı",
    url="https://www.aa.com.tr/",
    country="TR",
    timezone="Europe/Istanbul",
    inLanguage="tr",
    hosts=("www.aa.com.tr", "aa.com.tr"),
    sources=(Feed("https://www.aa.com.tr/tr/rss/default?cat=guncel"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.aa.com.tr/tr/ekonomi/turkiyede-elektrikli-arac-sarj-istasyonu-sayisi-11-bini-asti/3529015",
            section="ekonomi",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "1bf3a6537a284d301466c9c6d84066f9169a8a62fc745fc51464410578f89849",
            "1f3e284be790fd119a3c34e32336337ea4ba65396578064561242a1be973993b",
        ),
    ),
)
