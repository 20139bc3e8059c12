"""The Intercept, United States."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="theintercept",
    title="The Intercept",
    url="https://theintercept.com/",
    country="US",
    timezone="America/New_York",
    inLanguage="en",
    day_first=False,
    hosts=("theintercept.com", "www.theintercept.com"),
    sources=(
        Feed("https://theintercept.com/feed/?lang=en"),
        Sitemap("https://theintercept.com/sitemap_index.xml", only="post-sitemap"),
    ),
)
