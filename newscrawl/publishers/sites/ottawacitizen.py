"""Ottawa Citizen, Canada."""

from newscrawl.publishers.model import Layout, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="ottawacitizen",
    title="Ottawa Citizen",
    url="https://ottawacitizen.com/",
    country="CA",
    timezone="America/Toronto",
    inLanguage="en",
    hosts=("ottawacitizen.com", "www.ottawacitizen.com"),
    sources=(
        NewsSitemap("https://ottawacitizen.com/sitemap-news.xml"),
        Sitemap("https://ottawacitizen.com/sitemap-old.xml"),
    ),
    layouts=(Layout(name="all", furniture=(("registration", "[class*=intro-body__]"),)),),
)
