"""VOA Somali, Somalia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="voasomali",
    title="VOA Somali",
    url="https://www.voasomali.com/",
    country="SO",
    timezone="Africa/Mogadishu",
    inLanguage="so",
    hosts=("www.voasomali.com", "voasomali.com"),
    sources=(Feed("http://www.voasomali.com/api/"),),
)
