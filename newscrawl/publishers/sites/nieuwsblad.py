"""Nieuwsblad, Belgium."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="nieuwsblad",
    title="Nieuwsblad",
    url="https://www.nieuwsblad.be/",
    country="BE",
    timezone="Europe/Brussels",
    inLanguage="nl",
    hosts=("www.nieuwsblad.be", "nieuwsblad.be"),
    sources=(
        Feed("https://www.nieuwsblad.be/rss/"),
        NewsSitemap("https://www.nieuwsblad.be/sitemap-news.xml"),
        Sitemap("https://www.nieuwsblad.be/sitemap.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+_(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(Example("https://www.nieuwsblad.be/cnt/dmf20250202_96887132", section="cnt"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("f58be0654f781d2f706214122a91283b361763fc04bc2129ac8e75c99ce1b75a",),
    ),
    replay_only=True,
)
