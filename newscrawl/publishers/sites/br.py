"""Bayerischer Rundfunk (BR), Germany."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="br",
    title="Bayerischer Rundfunk (BR)",
    url="https://www.br.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.br.de", "br.de"),
    source_hosts=("web.master.br24-web.br-master.de",),
    sources=(
        NewsSitemap("https://www.br.de/nachrichten/sitemaps/news.xml"),
        Sitemap("https://web.master.br24-web.br-master.de/nachrichten/sitemaps/article-recent.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.br.de/nachrichten/bayern/evangelische-kirche-landeskirche-will-missbrauch-aufarbeiten,UAf9GNd",
            section="bayern",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "27c11ee8e58eb69af43adf1bf0a50443de32baf201e11e670318598a87331890",
            "948fb4d5df14bc587a23295bcc9ddfd64c614e20f23ede4f27f0a625cbde262a",
            "db9762bbe701543f50cce09908141e2a3b8290174df0e8b02faaa3d3b36832bd",
            "1f6e63781327f427f882bfdf23485ce7f6676288d847c54f8a5b3cc264e9c558",
        ),
    ),
)
