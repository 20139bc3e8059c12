"""Il Giornale, Italy."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="ilgiornale",
    title="Il Giornale",
    url="https://www.ilgiornale.it/",
    country="IT",
    timezone="Europe/Rome",
    inLanguage="it",
    hosts=("www.ilgiornale.it", "ilgiornale.it"),
    sources=(
        Feed("https://www.ilgiornale.it/feed.xml"),
        NewsSitemap("https://www.ilgiornale.it/sitemap/google-news.xml"),
        Sitemap("https://www.ilgiornale.it/sitemap/indice.xml", only=r"^(?!.*(?:\*/video/|\*/image/))"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.ilgiornale.it/news/difesa/i-jet-russi-accendono-i-motori-norad-che-dispiega-aerei-nell-2432841.html",
            section="difesa",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("8ea7e84318b1c2772b6cd8a92523fa8758ab7ae18bcfb99624fbfd726388c4f0",),
    ),
)
