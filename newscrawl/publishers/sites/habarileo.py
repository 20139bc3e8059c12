"""Habari Leo, Tanzania."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="habarileo",
    title="Habari Leo",
    url="https://www.habarileo.co.tz/",
    country="TZ",
    timezone="Africa/Dar_es_Salaam",
    inLanguage="sw",
    hosts=("www.habarileo.co.tz", "habarileo.co.tz"),
    sources=(Sitemap("https://habarileo.co.tz/sitemap.xml", only="post-sitemap"),),
)
