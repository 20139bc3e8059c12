"""Folha de S.Paulo, Brazil."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="folha",
    title="Folha de S.Paulo",
    url="https://folha.uol.com.br/",
    country="BR",
    timezone="America/Sao_Paulo",
    inLanguage="pt-BR",
    hosts=("folha.uol.com.br", "www.folha.uol.com.br", "feeds.folha.uol.com.br"),
    source_hosts=("rss.home.uol.com.br", "jc.uol.com.br"),
    sources=(
        Feed("http://rss.home.uol.com.br/index.xml"),
        Feed("https://jc.uol.com.br/ultimas/rss.xml"),
        Feed("http://feeds.folha.uol.com.br/poder/rss091.xml"),
        Feed("http://feeds.folha.uol.com.br/mundo/rss091.xml"),
    ),
)
