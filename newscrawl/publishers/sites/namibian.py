"""The Namibian, Namibia."""

from newscrawl.publishers.model import Feed, Publisher, Sitemap

PUBLISHER = Publisher(
    name="namibian",
    title="The Namibian",
    url="https://www.namibian.com.na/",
    country="NA",
    timezone="Africa/Windhoek",
    inLanguage="en",
    other_languages=("kj",),
    hosts=("www.namibian.com.na", "namibian.com.na"),
    sources=(
        Feed("https://www.namibian.com.na/feed/"),
        Sitemap("https://namibian.com.na/sitemap_index.xml", only="post-sitemap"),
    ),
)
