"""Kicker, Germany."""

from datetime import date

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="kicker",
    title="Kicker",
    url="https://www.kicker.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.kicker.de", "kicker.de", "newsfeed.kicker.de", "leserservice.kicker.de"),
    sources=(
        Feed("https://newsfeed.kicker.de/news/aktuell"),
        NewsSitemap("https://newsfeed.kicker.de/googlesitemapnews.xml"),
        Sitemap("https://leserservice.kicker.de/sitemap_0.xml", only="^(?!.*(?:leserservice.kicker.de))"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("d2f89a7fbbdf468e87308afe9097eccd9b7eeda26b0578e156cfd4f00346f9ee",),
    ),
    replay_only=True,
)
