"""Die Presse, Austria."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="diepresse",
    title="Die Presse",
    url="https://diepresse.com/",
    country="AT",
    timezone="Europe/Vienna",
    inLanguage="de",
    hosts=("diepresse.com", "www.diepresse.com"),
    sources=(NewsSitemap("https://www.diepresse.com/news-sitemap"), Sitemap("https://www.diepresse.com/sitemap")),
    article_urls=(r"^https?://[^/]+/\d+/[^/?#.]+/?(?:[?#]|$)",),
    examples=(Example("https://www.diepresse.com/19765800/nennen-wir-ihn-doch-golf-von-nordamerika"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("6d6116ea3be07ce69e9d1631237dc24ca484699afb8c0f0d4bd0c1319c74d068",),
    ),
    layouts=(Layout(name="all", furniture=(("factbox", ".flexmodule--factbox"),)),),
)
