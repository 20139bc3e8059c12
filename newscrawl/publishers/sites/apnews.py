"""Associated Press News, United States."""

from newscrawl.publishers.model import NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="apnews",
    title="Associated Press News",
    url="https://apnews.com/",
    country="US",
    timezone="America/New_York",
    inLanguage="en",
    other_languages=("es",),
    day_first=False,
    hosts=("apnews.com", "www.apnews.com"),
    sources=(
        NewsSitemap("https://apnews.com/news-sitemap-content.xml"),
        Sitemap("https://apnews.com/sitemap.xml", only="^(?!.*(?:apnews.com/hub/|apnews.com/video/))"),
    ),
)
