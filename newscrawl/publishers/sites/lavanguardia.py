"""La Vanguardia, Spain."""

from newscrawl.publishers.model import DateIndex, Feed, NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="lavanguardia",
    title="La Vanguardia",
    url="https://www.lavanguardia.com/",
    country="ES",
    timezone="Europe/Madrid",
    inLanguage="es",
    hosts=("www.lavanguardia.com", "lavanguardia.com"),
    sources=(
        Feed("https://www.lavanguardia.com/rss/home.xml"),
        Feed("https://www.lavanguardia.com/rss/internacional.xml"),
        NewsSitemap("https://www.lavanguardia.com/sitemap-google-news.xml"),
        NewsSitemap("https://www.lavanguardia.com/sitemap-news-agencias.xml"),
    ),
    date_indexes=(DateIndex("https://www.lavanguardia.com/sitemap-noticias-{:%Y%m}.xml.gz", kind="sitemap"),),
)
