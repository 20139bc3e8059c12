"""Evening Standard, United Kingdom."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="standard",
    title="Evening Standard",
    url="https://www.standard.co.uk/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.standard.co.uk", "standard.co.uk"),
    sources=(
        Feed("https://www.standard.co.uk/rss"),
        Sitemap("https://www.standard.co.uk/sitemap.xml", only="sitemap-articles|sitemap-recent"),
    ),
)
