"""Maeil Business Newspaper, South Korea."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="mk",
    title="Maeil Business Newspaper",
    url="https://www.mk.co.kr/",
    country="KR",
    timezone="Asia/Seoul",
    inLanguage="ko",
    hosts=("www.mk.co.kr", "mk.co.kr"),
    sources=(
        Sitemap("https://www.mk.co.kr/sitemap/latest-articles/"),
        Sitemap("https://www.mk.co.kr/sitemap/daily-articles/"),
    ),
)
