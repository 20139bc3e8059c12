"""Los Angeles Times, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="latimes",
    title="Los Angeles Times",
    url="https://www.latimes.com/",
    country="US",
    timezone="America/Los_Angeles",
    inLanguage="en",
    day_first=False,
    hosts=("www.latimes.com", "latimes.com"),
    sources=(NewsSitemap("https://www.latimes.com/news-sitemap.xml"), Sitemap("https://www.latimes.com/sitemap.xml")),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})story/(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.latimes.com/sports/story/2023-06-26/100-years-los-angeles-coliseum-historical-events",
            day=date(2023, 6, 26),
            section="sports",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "2848ad8b85c7551e83c1fdb343fd1b12a6c6d8a31890f15b800be2b16db766e2",
            "4c7886b03653e246a9eb549e1b25a8d16a1e37d619ddc37628e3b8b970f62b46",
            "1b65fd892bcf657b7542bb5601dfdd9aef7de15533f647de764306ab0f09e799",
            "8d41b87511e2432e0fbbe2ab0637f2d82a97482a0015d9aa530e36c19fa58586",
            "e38bd1411a276fda0c1ac7ea2d9a7d81e451fda9c385388d4e52148fed9d996c",
            "6339c90943d8bac5b7ddadc5c0437686fc144c71c7be9713b87824701d9840fd",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("faq", ".faq-module"),)),),
)
