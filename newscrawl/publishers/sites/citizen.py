"""The Citizen, South Africa."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="citizen",
    title="The Citizen",
    url="https://www.citizen.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="en",
    hosts=("www.citizen.co.za", "citizen.co.za"),
    sources=(Sitemap("https://www.citizen.co.za/sitemap_index.xml", only="/post-sitemap"),),
)
