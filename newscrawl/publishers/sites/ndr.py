"""Norddeutscher Rundfunk (NDR), Germany."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="ndr",
    title="Norddeutscher Rundfunk (NDR)",
    url="https://www.ndr.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.ndr.de", "ndr.de"),
    sources=(
        NewsSitemap("https://www.ndr.de/news-102~news.xml"),
        Sitemap("https://www.ndr.de/index~sitemap_f-sitemap--ndr--info--100.xml"),
        Sitemap("https://www.ndr.de/index~sitemap_f-sitemap--ndr--niedersachsen--100.xml"),
        Sitemap("https://www.ndr.de/index~sitemap_f-sitemap--ndr--schleswig--holstein--100.xml"),
        Sitemap("https://www.ndr.de/index~sitemap_f-sitemap--ndr--mecklenburg--vorpommern--100.xml"),
        Sitemap("https://www.ndr.de/index~sitemap_f-sitemap--ndr--hamburg--100.xml"),
        Sitemap("https://www.ndr.de/index~sitemap_f-sitemap--ndr--sport--100.xml"),
        Sitemap("https://www.ndr.de/index~sitemap_f-sitemap--ndr--kultur--100.xml"),
        Sitemap("https://www.ndr.de/index~sitemap_f-sitemap--ndr--geschichte--100.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.ndr.de/nachrichten/schleswig-holstein/Einschlag-in-Elmshorn-Es-war-ein-Meteorit,meteorit146.html",
            section="schleswig-holstein",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "d2820fea434a053bc7cd62c62ad0f7134b8e1cb69901913255ec87e758e9a3c2",
            "be4a787c3a4a20d321288738a828351e25efdaa8fe0d252c0324495558eac75f",
        ),
    ),
)
