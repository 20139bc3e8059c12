"""Berliner Morgenpost, Germany."""

from datetime import date

from newscrawl.publishers.model import DateIndex, Example, Layout, NewsSitemap, Publisher, Verified

PUBLISHER = Publisher(
    name="morgenpost",
    title="Berliner Morgenpost",
    url="https://www.morgenpost.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.morgenpost.de", "morgenpost.de"),
    sources=(NewsSitemap("https://www.morgenpost.de/sitemaps/news.xml"),),
    date_indexes=(DateIndex("https://www.morgenpost.de/sitemaps/archive/sitemap-{:%Y-%m}-p00.xml.gz", kind="sitemap"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/[^/?#.]+\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.morgenpost.de/berlin/article242242744/feuer-brand-warnung-berlin-lichterfelde-brandgase-aktuell-news.html",
            section="berlin",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "b5c586d139529098b8df39d7a68fa92188bc301570479cbc13642bf7bba25c5b",
            "fdef88ee0fe4ec33664b7490ae4e8e897a8ef925377aedd9a344564c5cada333",
            "9104fd92060b0116c142fc3e7d6cc33c5e6c5b9a2e371d15e990e4596edc4cc5",
            "28f03c22a77bf518b2a7fcddf475be682fdbc562c2a931d897d9b6871b185a56",
        ),
    ),
    layouts=(
        Layout(
            name="all",
            furniture=(
                ("also-interesting", ".article-body > h4, .article-body > h4 + ul"),
                ("infobox", ".article-body-infobox"),
            ),
        ),
    ),
)
