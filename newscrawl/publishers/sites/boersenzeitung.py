"""Börsen-Zeitung, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="boersenzeitung",
    title="Börsen-Zeitung",
    url="https://www.boersen-zeitung.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.boersen-zeitung.de", "boersen-zeitung.de"),
    sources=(
        NewsSitemap("https://www.boersen-zeitung.de/sitemap/news.xml.gz"),
        Sitemap("https://www.boersen-zeitung.de/sitemap/index.xml.gz", only="^(?!.*(?:/sitemap-0.xml.gz))"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.boersen-zeitung.de/kapitalmaerkte/steigende-us-zinsen-setzen-dax-zu",
            section="kapitalmaerkte",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "76efe92df91459fce1cc4a4fe64ef64163c4cf203f9fe2bb3081a69a602555a0",
            "eba4788d79ab61c9b500a5b9b011b58c7878b5d04170e96fac017d17ba8d0f42",
            "1691f6d3da9c7dd1c3c5b790a75a81d02d6ab979f4daa46c555a40cc688a7858",
            "cd88b395a9d58a6e9776bc49b2912a43b8253c75bf53640a656bf770e68a7858",
        ),
    ),
    layouts=(
        Layout(
            name="all",
            furniture=(
                ("kicker", ".wp-block-ppi-aboveheading"),
                ("byline", ".wp-block-ppi-authorline, .wp-block-ppi-authorshort"),
            ),
        ),
    ),
)
