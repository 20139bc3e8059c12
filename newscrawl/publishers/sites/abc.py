"""ABC, Spain."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Verified

PUBLISHER = Publisher(
    name="abc",
    title="ABC",
    url="https://www.abc.es/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="es",
    hosts=("www.abc.es", "abc.es"),
    sources=(
        Feed("https://www.abc.es/rss/2.0/espana/"),
        Feed("https://www.abc.es/rss/2.0/portada/"),
        NewsSitemap("https://www.abc.es/sitemap.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.abc.es/sociedad/detenido-policia-abusar-torturar-sexualmente-cuatro-hijos-20241202105634-nt.html",
            section="sociedad",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "4b7fe2f31e858ba2b6dfca414d7e73152656dd3c3717fe6947b02abb429b7ccf",
            "350b37c73e49405c0641cbc502a9420d2256736d1c792b197f6120d918871780",
            "bf5bf051fce775ea68100286cbb0a9ddc9b85358a0f24082829d1475453ac0ca",
        ),
    ),
)
