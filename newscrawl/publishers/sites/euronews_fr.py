"""Euronews (FR), France."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="euronews_fr",
    title="Euronews (FR)",
    url="https://fr.euronews.com/",
    country="FR",
    timezone="Europe/Paris",
    inLanguage="fr",
    hosts=("fr.euronews.com",),
    sources=(
        NewsSitemap("https://fr.euronews.com/sitemaps/fr/latest-news.xml"),
        Sitemap("https://fr.euronews.com/sitemaps/fr/articles.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://fr.euronews.com/green/2024/04/30/comment-les-efforts-europeens-ont-permis-de-sauver-le-merlu-de-lextinction",
            day=date(2024, 4, 30),
            section="green",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "7fdfea6f276c2ee15aa9ab6fd832c76e7e80c8951e65e334c81a786c28ce2a43",
            "d0683c7f79d370aec411fd10e7dea986fe98cf952e3aa9eaa1bf2edcf7a94652",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("pull-quote", ".widget--type-quotation"),)),),
)
