"""Verdens Gang, Norway."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="vg",
    title="Verdens Gang",
    url="https://www.vg.no/",
    country="NO",
    timezone="Europe/Oslo",
    inLanguage="no",
    hosts=("www.vg.no", "vg.no"),
    sources=(
        NewsSitemap("https://www.vg.no/sitemap/files/articles-48hrs.xml"),
        Sitemap("https://www.vg.no/sitemap.xml", only=r"vg\.no/sitemaps/\d{4}-\d{2}-articles.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})i/[^/?#]+/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.vg.no/nyheter/innenriks/i/dRwWqB/soeskenbarna-fredrik-dahle-klocke-27-og-vetle-dahle-30-gaar-paa-ski-seiler-padler-og-gaar-til-fots-norge-rundt",
            section="innenriks",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "50ec68e8220f6e25084fc142485b027328cf96585268d7b401567ed57758bb83",
            "da5502e5cd475d28d3641d0a5ac265c74844a14e9c99218a1a619feac961c21e",
        ),
    ),
)
