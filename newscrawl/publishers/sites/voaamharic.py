"""VOA Amharic, Ethiopia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="voaamharic",
    title="VOA Amharic",
    url="https://amharic.voanews.com/",
    country="ET",
    timezone="Africa/Addis_Ababa",
    inLanguage="am",
    hosts=("amharic.voanews.com", "www.amharic.voanews.com"),
    sources=(Feed("http://amharic.voanews.com/podcast/"),),
)
