"""Euronews (DE), Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="euronews_de",
    title="Euronews (DE)",
    url="https://de.euronews.com/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("de.euronews.com",),
    source_hosts=("www.euronews.com",),
    sources=(
        NewsSitemap("https://de.euronews.com/sitemaps/de/latest-news.xml"),
        Sitemap("https://de.euronews.com/sitemaps/de/articles.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+/?(?:[?#]|$)",
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){0,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://de.euronews.com/my-europe/2024/04/30/georgien-tausende-unterstutzen-das-russische-agentengesetz",
            day=date(2024, 4, 30),
            section="my-europe",
        ),
        Example("https://de.euronews.com/2026/01/06/russland-china-militareinsatz-venezuela", day=date(2026, 1, 6)),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "602ab9716e1fcb98c0c5888cd0b738557a5f932648197dae079d045d892a375f",
            "5d7bfe2d8c6a47121143eed56bf64f34213108b91da3ac5585105a52dae1ca3b",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("pull-quote", ".widget--type-quotation"),)),),
)
