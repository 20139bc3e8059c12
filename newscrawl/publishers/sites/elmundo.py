"""El Mundo, Spain."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="elmundo",
    title="El Mundo",
    url="https://www.elmundo.es/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="es",
    hosts=("www.elmundo.es", "elmundo.es"),
    source_hosts=("e00-elmundo.uecdn.es",),
    sources=(
        Feed("https://e00-elmundo.uecdn.es/elmundo/rss/portada.xml"),
        Feed("https://e00-elmundo.uecdn.es/elmundo/rss/espana.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+\.html/?(?:[?#]|$)",
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+\.html/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.elmundo.es/deportes/formula-1/2024/12/02/674cdc8a21efa004028b45a8.html",
            day=date(2024, 12, 2),
            section="deportes",
        ),
        Example(
            "https://www.elmundo.es/espana/2024/10/15/670e2ff5e85ece54708b459f.html",
            day=date(2024, 10, 15),
            section="espana",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("72ac0ea3ea230831d1ad7e49732e0ede427a63744a0c93d3e54442afb26a85c2",),
    ),
)
