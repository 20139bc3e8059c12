"""Tokyo Shimbun, Japan."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Verified

PUBLISHER = Publisher(
    name="tokyonp",
    title="Tokyo Shimbun",
    url="https://www.tokyo-np.co.jp/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="ja",
    hosts=("www.tokyo-np.co.jp", "tokyo-np.co.jp"),
    sources=(NewsSitemap("https://www.tokyo-np.co.jp/sitemap.xml"),),
    article_urls=(r"^https?://[^/]+/article/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(Example("https://www.tokyo-np.co.jp/article/379018"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("809fa0905295b811bd680d528b98651bc8cd5931e909d2b770f4001f2e6288b4",),
    ),
)
