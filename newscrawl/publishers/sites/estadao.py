"""Estadão, Brazil."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="estadao",
    title="Estadão",
    url="https://www.estadao.com.br/",
    country="BR",
    timezone="America/Sao_Paulo",
    inLanguage="pt-BR",
    hosts=("www.estadao.com.br", "estadao.com.br"),
    sources=(Feed("https://www.estadao.com.br/arc/outboundfeeds/feeds/rss/sections/geral/"),),
)
