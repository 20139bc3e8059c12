"""Aftonbladet, Sweden."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="aftonbladet",
    title="Aftonbladet",
    url="https://www.aftonbladet.se/",
    country="SE",
    timezone="Europe/Stockholm",
    inLanguage="sv",
    hosts=("www.aftonbladet.se", "aftonbladet.se", "rss.aftonbladet.se"),
    sources=(
        Feed("https://rss.aftonbladet.se/rss2/small/pages/sections/senastenytt/"),
        NewsSitemap("https://www.aftonbladet.se/sitemaps/files/articles-48hrs.xml"),
        Sitemap("https://www.aftonbladet.se/sitemap.xml", only="articles.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})a/[^/?#]+/[^/?#.]+/?(?:[?#]|$)",),
    examples=(
        Example("https://www.aftonbladet.se/nyheter/a/Ard8wM/hanna-18-forsvunnen-i-uddevalla", section="nyheter"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "49c2cf5eb8f55fd0bf10f65d953ccef64d1401297c7c18e84f54d8716d8923ee",
            "dafd4cd78aae347f8ee28fb7c476bbc5ce3f1687be431d15b4db58563a251d8f",
            "b22e633bedbea769919d28f1ad4a28467e39aec94b4ae0379081ffc51fd63b4a",
            "37ef74994d55d5566f27334029d96afc7e4b3ad8466f7ad58747a9d673157c68",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("factbox", "[class*=_box_] ul"),)),),
)
