"""The Independent, United Kingdom."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="independent",
    title="The Independent",
    url="https://www.independent.co.uk/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.independent.co.uk", "independent.co.uk"),
    sources=(
        NewsSitemap("https://www.independent.co.uk/sitemaps/googlenews"),
        Sitemap("https://www.independent.co.uk/sitemap.xml", only="sitemap-articles"),
    ),
)
