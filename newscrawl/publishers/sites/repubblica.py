"""La Repubblica, Italy."""

from datetime import date

from newscrawl.publishers.model import DateIndex, Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="repubblica",
    title="La Repubblica",
    url="https://www.repubblica.it/",
    country="IT",
    timezone="Europe/Rome",
    inLanguage="it",
    hosts=("www.repubblica.it", "repubblica.it", "roma.repubblica.it"),
    sources=(Feed("https://www.repubblica.it/rss/homepage/rss2.0.xml"),),
    date_indexes=(DateIndex("https://www.repubblica.it/sitemap-{:%Y-%m}.xml", kind="sitemap"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#]+/[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://roma.repubblica.it/cronaca/2025/01/05/news/laziale_ebreo_striscione_antisemita_tangenziale-423921494/",
            day=date(2025, 1, 5),
            section="cronaca",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "89fdd246ba14d770ff45a220af39a3d87d64c101483636591fc742de70481341",
            "a68c1aa59046a8a3bc3bd43ef99545424056a9cb906f743caeb46351fe3f8ba4",
        ),
    ),
)
