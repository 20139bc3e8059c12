"""Daily News (Tanzania), Tanzania."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="dailynews",
    title="Daily News (Tanzania)",
    url="https://dailynews.co.tz/",
    country="TZ",
    timezone="Africa/Dar_es_Salaam",
    inLanguage="en",
    hosts=("dailynews.co.tz", "www.dailynews.co.tz"),
    sources=(Sitemap("https://dailynews.co.tz/sitemap_index.xml", only="post-sitemap"),),
    article_urls=("^https?://[^/]+/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(Example("https://dailynews.co.tz/solar-powered-streetlights-boost-lindi-womens-businesses/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "2f021fc430b90c74fc77a9adf8aa9bdef73ded0a86fdeb4d8f113e5fb6ceaa18",
            "b1cfdf49296a162c08839c9153bbbccce7e09106f56f0457f53082a09308f804",
        ),
    ),
)
