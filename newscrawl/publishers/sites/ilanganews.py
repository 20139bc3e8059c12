"""Ilanga, South Africa."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="ilanganews",
    title="Ilanga",
    url="https://www.ilanganews.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="zu",
    hosts=("www.ilanganews.co.za", "ilanganews.co.za"),
    sources=(Sitemap("https://ilanganews.co.za/wp-sitemap.xml", only="-posts-post-"),),
)
