"""Freie Presse, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="freiepresse",
    title="Freie Presse",
    url="https://www.freiepresse.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.freiepresse.de", "freiepresse.de"),
    sources=(
        Feed("https://www.freiepresse.de/rss/rss_chemnitz.php"),
        Feed("https://www.freiepresse.de/rss/rss_erzgebirge.php"),
        Feed("https://www.freiepresse.de/rss/rss_mittelsachsen.php"),
        Feed("https://www.freiepresse.de/rss/rss_vogtland.php"),
        Feed("https://www.freiepresse.de/rss/rss_zwickau.php"),
        Feed("https://www.freiepresse.de/rss/rss_politik.php"),
        Feed("https://www.freiepresse.de/rss/rss_wirtschaft.php"),
        Feed("https://www.freiepresse.de/rss/rss_kultur.php"),
        Feed("https://www.freiepresse.de/rss/rss_sport.php"),
        Feed("https://www.freiepresse.de/rss/rss_sachsen.php"),
        Feed("https://www.freiepresse.de/rss/rss_regional.php"),
        Sitemap("https://www.freiepresse.de/sitemaps/articles_last2years.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+(?<!\d)(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.freiepresse.de/chemnitz/chemnitzer-hutfestival-wann-das-fest-steigt-was-neu-ist-und-wer-fuer-eine-gute-show-sorgen-wird-artikel13351201",
            section="chemnitz",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "c19d2c8c32491f1ae92a2b533c8ebe60508173008ab3fd5e2f2f507d9c64a9ba",
            "5438bcbf395eefc6ac2380a4b2648f31bb89cbbdf169d3e8aeed61b73f45367d",
            "3ef8176d760da44c246136c3a9782bb73df46a1bfdcfae2b7c68c255af01c674",
            "4f984b31e8207e5e7a7c037c10a0a791baedc0f2e958af83289ebad4de46e113",
        ),
    ),
)
