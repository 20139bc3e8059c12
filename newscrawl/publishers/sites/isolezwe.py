"""Isolezwe, South Africa."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="isolezwe",
    title="Isolezwe",
    url="https://www.isolezwe.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="zu",
    hosts=("www.isolezwe.co.za", "isolezwe.co.za"),
    sources=(Sitemap("https://isolezwe.co.za/sitemap/", only="/isolezwe/"),),
)
