"""3Cat, Spain."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="ccma",
    title="3Cat",
    url="https://www.ccma.cat/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="ca",
    hosts=("www.ccma.cat", "ccma.cat", "api.ccma.cat"),
    sources=(
        Feed("https://api.ccma.cat/noticies?_format=rss&origen=frontal&frontal=n324-portada-noticia&version=2.0"),
    ),
)
