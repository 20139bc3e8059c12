"""Morgunbladid, Iceland."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="mbl",
    title="Morgunbladid",
    url="https://www.mbl.is/",
    country="IS",
    timezone="Atlantic/Reykjavik",
    inLanguage="is",
    hosts=("www.mbl.is", "mbl.is"),
    sources=(
        Feed("https://www.mbl.is/feeds/fp/"),
        Feed("https://www.mbl.is/feeds/innlent/"),
        Feed("https://www.mbl.is/feeds/erlent/"),
        Feed("https://www.mbl.is/feeds/english/"),
        Feed("https://www.mbl.is/feeds/helst/"),
        Sitemap("https://www.mbl.is/mm/sitemap.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.mbl.is/frettir/innlent/2025/02/11/islenskar_konur_stydja_vitnin_i_noregi/",
            day=date(2025, 2, 11),
            section="innlent",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("abc33ff9c9f44d1d784a9927849afe89e2e37a79e94e68642cff0e6427839a43",),
    ),
    replay_only=True,
)
