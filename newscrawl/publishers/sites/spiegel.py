"""Spiegel Online, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="spiegel",
    title="Spiegel Online",
    url="https://www.spiegel.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.spiegel.de", "spiegel.de"),
    sources=(
        Feed("https://www.spiegel.de/schlagzeilen/index.rss"),
        NewsSitemap("https://www.spiegel.de/sitemaps/news-de.xml"),
        Sitemap("https://www.spiegel.de/sitemap.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.spiegel.de/wirtschaft/unternehmen/silicon-valley-bank-federal-reserve-raeumt-versaeumnisse-bei-aufsicht-ein-a-60a0111a-c2d2-46c8-9e93-b16a374e6ba8",
            section="unternehmen",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("37a0599872abe0d74709c28d59d9e53cccba7273db8b966f364b89eb901563ce",),
    ),
    replay_only=True,
)
