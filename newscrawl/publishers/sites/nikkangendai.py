"""Nikkan Gendai, Japan."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="nikkangendai",
    title="Nikkan Gendai",
    url="https://www.nikkan-gendai.com/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="ja",
    hosts=("www.nikkan-gendai.com", "nikkan-gendai.com"),
    sources=(Sitemap("https://www.nikkan-gendai.com/sitemap.xml", only="type=articles"),),
    article_urls=(r"^https?://[^/]+/articles/view/[^/?#]+/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(Example("https://www.nikkan-gendai.com/articles/view/sports/367061"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "139624e74ab9383e5e3a66814f95e964321c469a2013b18f0e10eaa683b93783",
            "ed4f518838a40974c77eb764ec229f9147da45b38254bbfe61b1c319fcd57972",
        ),
    ),
)
