"""Dizindaba, South Africa."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="dizindaba",
    title="Dizindaba",
    url="https://www.dizindaba.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="xh",
    hosts=("www.dizindaba.co.za", "dizindaba.co.za"),
    sources=(Sitemap("https://dizindaba.co.za/sitemap_index.xml", only="post-sitemap"),),
)
