"""Eyethu News, South Africa."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="eyethunews",
    title="Eyethu News",
    url="https://www.eyethunews.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="zu",
    hosts=("www.eyethunews.co.za", "eyethunews.co.za"),
    sources=(Sitemap("https://eyethunews.co.za/sitemap.xml", only="/post-sitemap"),),
)
