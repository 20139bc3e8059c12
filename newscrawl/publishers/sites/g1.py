"""G1, Brazil."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="g1",
    title="G1",
    url="https://g1.globo.com/",
    country="BR",
    timezone="America/Sao_Paulo",
    inLanguage="pt-BR",
    hosts=("g1.globo.com", "www.g1.globo.com"),
    sources=(Feed("https://g1.globo.com/rss/g1/"),),
)
