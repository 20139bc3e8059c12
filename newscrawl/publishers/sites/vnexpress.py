"""VnExpress, Vietnam."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="vnexpress",
    title="VnExpress",
    url="https://vnexpress.net/",
    country="VN",
    timezone="Asia/Ho_Chi_Minh",
    inLanguage="vi",
    hosts=("vnexpress.net", "www.vnexpress.net"),
    sources=(
        Feed("https://vnexpress.net/rss/tin-moi-nhat.rss"),
        Feed("https://vnexpress.net/rss/the-gioi.rss"),
        Feed("https://vnexpress.net/rss/thoi-su.rss"),
        Feed("https://vnexpress.net/rss/kinh-doanh.rss"),
        Feed("https://vnexpress.net/rss/giai-tri.rss"),
        Feed("https://vnexpress.net/rss/the-thao.rss"),
        Feed("https://vnexpress.net/rss/phap-luat.rss"),
        Feed("https://vnexpress.net/rss/giao-duc.rss"),
        Feed("https://vnexpress.net/rss/tin-noi-bat.rss"),
        Feed("https://vnexpress.net/rss/suc-khoe.rss"),
        Feed("https://vnexpress.net/rss/gia-dinh.rss"),
        Feed("https://vnexpress.net/rss/du-lich.rss"),
        Feed("https://vnexpress.net/rss/khoa-hoc-cong-nghe.rss"),
        Feed("https://vnexpress.net/rss/oto-xe-may.rss"),
        Feed("https://vnexpress.net/rss/y-kien.rss"),
        Feed("https://vnexpress.net/rss/tam-su.rss"),
    ),
    article_urls=(r"^https?://[^/]+/[^/?#]+-(?P<id>\d{4,})\.html/?(?:[?#]|$)",),
    examples=(Example("https://vnexpress.net/dau-bung-keo-dai-phat-hien-ung-thu-lymphoma-ruot-non-4954454.html"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("47579a9d6fa481ebb95d250afbcded9ffe6054fce19e5305b791bc521a5de448",),
    ),
    replay_only=True,
)
