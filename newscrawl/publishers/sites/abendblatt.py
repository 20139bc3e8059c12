"""Hamburger Abendblatt, Germany."""

from datetime import date

from newscrawl.publishers.model import DateIndex, Example, Feed, Layout, NewsSitemap, Publisher, Verified

PUBLISHER = Publisher(
    name="abendblatt",
    title="Hamburger Abendblatt",
    url="https://www.abendblatt.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.abendblatt.de", "abendblatt.de"),
    sources=(Feed("https://www.abendblatt.de/rss"), NewsSitemap("https://www.abendblatt.de/sitemaps/news.xml")),
    date_indexes=(DateIndex("https://www.abendblatt.de/sitemaps/archive/sitemap-{:%Y-%m}-p00.xml.gz", kind="sitemap"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/[^/?#.]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.abendblatt.de/hamburg/article242192802/Hamburg-Marathon-2024-Royaler-Besuch-auf-der-Laufstrecke-1.html",
            section="hamburg",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "d0adba8d445d1b37cef4c5cf8b9f1dd4c5b15944193e0af53117fee22e20f763",
            "8d8e1900fdf805448db1da90f6e5032695638b8a31fd8c9f329e5c62d5af9d0b",
            "e508cbaa2e884e55aac984ac98de2d36c202714dfcded3a349be77d0babbe420",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("also-interesting", ".article-body > h4, .article-body > h4 + ul"),)),),
)
