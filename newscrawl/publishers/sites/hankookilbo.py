"""Hankook Ilbo, South Korea."""

from newscrawl.publishers.model import DateIndex, NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="hankookilbo",
    title="Hankook Ilbo",
    url="https://www.hankookilbo.com/",
    country="KR",
    timezone="Asia/Seoul",
    inLanguage="ko",
    hosts=("www.hankookilbo.com", "hankookilbo.com"),
    sources=(NewsSitemap("https://www.hankookilbo.com/sitemap/latest-articles"),),
    date_indexes=(DateIndex("https://www.hankookilbo.com/sitemap/daily-articles/{:%Y}", kind="sitemap"),),
)
