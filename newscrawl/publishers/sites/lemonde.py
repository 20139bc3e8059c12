"""Le Monde, France."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="lemonde",
    title="Le Monde",
    url="https://www.lemonde.fr/",
    country="FR",
    timezone="Europe/Paris",
    inLanguage="fr",
    hosts=("www.lemonde.fr", "lemonde.fr"),
    sources=(
        NewsSitemap("https://www.lemonde.fr/sitemap_news.xml"),
        Sitemap("https://www.lemonde.fr/sitemap_index.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})article/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#]+_(?P<id>\d{4,})\.html/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.lemonde.fr/politique/article/2023/08/30/sophie-binet-met-en-garde-emmanuel-macron-sur-la-gravite-de-la-situation-dans-le-pays_6187099_823448.html",
            day=date(2023, 8, 30),
            section="politique",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("4943d731d5cb71066b8b3e8eb31d1a6a8e49e1e1a84d224fe7bda9d741d5f6db",),
    ),
)
