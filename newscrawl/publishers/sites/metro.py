"""Metro, United Kingdom."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="metro",
    title="Metro",
    url="https://metro.co.uk/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("metro.co.uk", "www.metro.co.uk"),
    sources=(NewsSitemap("https://metro.co.uk/news-sitemap.xml"), Sitemap("https://metro.co.uk/sitemap.xml")),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){0,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://metro.co.uk/2024/07/17/king-charles-arrives-parliament-first-kings-speech-new-labour-government-21244172/?ico=mosaic_politics",
            day=date(2024, 7, 17),
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "bf204ffbed6f45b4a7f74edc2aafb6c0ec8c1481da579cb93304a075fa022ecc",
            "928755223bfce79f1735ed4ba1b07faafb877ef332ee49094ba0f053b32991ed",
        ),
    ),
)
