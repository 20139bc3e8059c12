"""Mexico News Daily, Mexico."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="mexiconewsdaily",
    title="Mexico News Daily",
    url="https://mexiconewsdaily.com/",
    country="MX",
    timezone="America/Mexico_City",  # seat Mexico City; several zones in the country
    inLanguage="en",
    hosts=("mexiconewsdaily.com", "www.mexiconewsdaily.com"),
    sources=(Sitemap("https://mexiconewsdaily.com/sitemap_index.xml", only="post-sitemap"),),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://mexiconewsdaily.com/news/bad-idea-mexico-pushes-back-trump-universal-steel-tariffs/",
            section="news",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("6d972f5dc1ef3f6b5e4119bed6479d67552a571441c233b5061ea4841d1b235b",),
    ),
    replay_only=True,
)
