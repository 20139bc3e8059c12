"""Dagbladet, Norway."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="dagbladet",
    title="Dagbladet",
    url="https://www.dagbladet.no/",
    country="NO",
    timezone="Europe/Oslo",
    inLanguage="no",
    hosts=("www.dagbladet.no", "dagbladet.no", "www.db.no", "db.no"),
    sources=(
        NewsSitemap("https://www.dagbladet.no/sitemap"),
        Sitemap("https://www.dagbladet.no/app/jw-api-proxy/sitemap/index/dagbladet.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(Example("https://www.dagbladet.no/nyheter/nordmann-domt-til-livstid/81348547", section="nyheter"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "cd854f89b300ac9bcab144f31e24380f3c0b913f85797760208d2ecad52667d6",
            "05d000f86d94000dc836b0ef1cf7ca2055748366ad4486a7e05d1b40f7813bb1",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("summary", ".fact.collapsableContent, #aiSummaryContent"),)),),
)
