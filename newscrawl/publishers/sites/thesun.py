"""The Sun, United Kingdom."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="thesun",
    title="The Sun",
    url="https://www.thesun.co.uk/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.thesun.co.uk", "thesun.co.uk"),
    sources=(NewsSitemap("https://www.thesun.co.uk/news-sitemap.xml"), Sitemap("https://www.thesun.co.uk/sitemap.xml")),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})\d+/[^/?#.]+/?(?:[?#]|$)",),
    examples=(
        Example("https://www.thesun.co.uk/sport/12603994/phil-foden-girlfriend-rebecca-cooke/", section="sport"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("ecb228cc1e9bb46297d78e2725e544c5493c867b6900d5220f03a73837dcd623",),
    ),
)
