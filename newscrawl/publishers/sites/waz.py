"""Westdeutsche Allgemeine Zeitung (WAZ), Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Verified

PUBLISHER = Publisher(
    name="waz",
    title="Westdeutsche Allgemeine Zeitung (WAZ)",
    url="https://www.waz.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.waz.de", "waz.de"),
    sources=(NewsSitemap("https://www.waz.de/sitemaps/news.xml"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+(?<!\d)(?P<id>\d{4,})\.html/?(?:[?#]|$)",
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/[^/?#.]+\.html/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.waz.de/leben/uebergewicht-adipositas-wegovy-abnehmspritze-stars-kosten-id238819313.html",
            section="leben",
        ),
        Example(
            "https://www.waz.de/staedte/duisburg/article241847490/Erstes-Bild-So-koennte-die-Duisburger-Seilbahn-aussehen.html",
            section="duisburg",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "1a723be7270da9e9707c6ba02f48e6a376b376570d8ce16703691a7cd22455d1",
            "fb9f7afaf65f68027bd03de4aa50b3b67e891fa8e2ac9082eed281f69c0efe82",
            "f117cb043cdbebf0a08ab5013aa27ef126d455c48ace2769725e2e4b67fd75b5",
        ),
    ),
    layouts=(
        Layout(
            name="all",
            furniture=(
                ("also-interesting", ".article-body > h4, .article-body > h4 + ul"),
                ("newsletter", ".article-body section"),
            ),
        ),
    ),
)
