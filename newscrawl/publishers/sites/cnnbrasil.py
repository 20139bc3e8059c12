"""CNN Brasil, Brazil."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="cnnbrasil",
    title="CNN Brasil",
    url="https://www.cnnbrasil.com.br/",
    country="BR",
    timezone="America/Sao_Paulo",
    inLanguage="pt-BR",
    hosts=("www.cnnbrasil.com.br", "cnnbrasil.com.br"),
    sources=(Feed("https://www.cnnbrasil.com.br/rss/"),),
)
