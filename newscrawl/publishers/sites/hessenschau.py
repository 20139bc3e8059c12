"""Hessenschau, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Layout, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="hessenschau",
    title="Hessenschau",
    url="https://www.hessenschau.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.hessenschau.de", "hessenschau.de"),
    sources=(
        Feed("https://www.hessenschau.de/index.rss"),
        Sitemap("https://www.hessenschau.de/indexsitemap.nc.xml"),
        Sitemap("https://www.hessenschau.de/sitemap.nc.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.hessenschau.de/wirtschaft/schnellere-integration-job-turbo-hilft-gefluechteten-auf-dem-arbeitsmarkt-v1,ukrainer-arbeitsmarkt-100.html",
            section="wirtschaft",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("725d888f3ae7ecb2f924f2f31a04e758668536237ff9c717a8ebf5dc4a5e121c",),
    ),
    layouts=(Layout(name="all", furniture=(("infobox", ".infobox"),)),),
)
