"""NTV, Türkiye."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="ntv_tr",
    title="NTV",
    url="https://www.ntv.com.tr/",
    country="TR",
    timezone="Europe/Istanbul",
    inLanguage="tr",
    hosts=("www.ntv.com.tr", "ntv.com.tr"),
    sources=(
        Feed("https://www.ntv.com.tr/gundem.rss"),
        NewsSitemap("https://www.ntv.com.tr/sitemaps/news-sitemap.xml"),
        Sitemap("https://www.ntv.com.tr/sitemaps", only="^(?!.*(?:news-sitemap.xml))"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.ntv.com.tr/sporskor/super-ligde-golculerin-yarisi-kiyasiya,2dwxjsYnL0-RnLe_r91pqg",
            section="sporskor",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "5f984179dd3bc332752b04e60366fffd698055e3593f5e5e19292ffc5b2766d4",
            "f7dd9db3803a9dfd6ac99756b0dd83a88dcb5053fb3c6b65f1f6d66596807239",
            "1a34d0add94fd2877ea33bad55effc8a1837ead60eeb6d522b0cdfcdf772529a",
        ),
    ),
)
