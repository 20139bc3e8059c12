"""Seznam Zprávy, Czechia."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="seznamzpravy",
    title="Seznam Zprávy",
    url="https://www.seznamzpravy.cz/",
    country="CZ",
    timezone="Europe/Prague",
    inLanguage="cs",
    hosts=("seznamzpravy.cz", "www.seznamzpravy.cz"),
    sources=(
        Feed("https://www.seznamzpravy.cz/rss"),
        NewsSitemap("https://www.seznamzpravy.cz/sitemaps/sitemap_news.xml"),
        Sitemap("https://www.seznamzpravy.cz/sitemaps/sitemap_articles.xml"),
    ),
    article_urls=(r"^https?://[^/]+/clanek/[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.seznamzpravy.cz/clanek/domaci-kauzy-hlavni-akter-dozimetru-prodava-vilu-rodina-se-zbavenim-prav-neuspela-272712",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "364b76d8a1bcc72639cd0df21f0fb7ded4de00420509c9a5f72816084cee3e28",
            "e17bbaa290794ba199b2ddc455c8f6da0eea13f0224a9caf10e0532248b6015d",
            "b5c07bd39a711b1f9398db9aa426339750572863aaa09146f786a5d9489514b5",
        ),
    ),
)
