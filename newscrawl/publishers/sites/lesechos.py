"""Les Échos, France."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="lesechos",
    title="Les Échos",
    url="https://www.lesechos.fr/",
    country="FR",
    timezone="Europe/Paris",
    inLanguage="fr",
    hosts=("www.lesechos.fr", "lesechos.fr", "sitemap.lesechos.fr"),
    sources=(
        NewsSitemap("https://www.lesechos.fr/sitemap_news.xml"),
        Sitemap("https://sitemap.lesechos.fr/sitemap_index.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.lesechos.fr/monde/enjeux-internationaux/le-fil-info-les-principales-infos-de-ce-jeudi-18-juillet-2108558",
            section="enjeux-internationaux",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("39e05d7057d068b1428ab1c8abbbaacdd14264f3d016855684b21acdf425ce47",),
    ),
    replay_only=True,
)
