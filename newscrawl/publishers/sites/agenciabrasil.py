"""Agência Brasil, Brazil."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="agenciabrasil",
    title="Agência Brasil",
    url="https://agenciabrasil.ebc.com.br/",
    country="BR",
    timezone="America/Sao_Paulo",
    inLanguage="pt-BR",
    hosts=("agenciabrasil.ebc.com.br", "www.agenciabrasil.ebc.com.br"),
    sources=(Feed("https://agenciabrasil.ebc.com.br/rss/ultimasnoticias/feed.xml"),),
)
