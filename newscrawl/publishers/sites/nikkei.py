"""The Nikkei, Japan."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Verified

PUBLISHER = Publisher(
    name="nikkei",
    title="The Nikkei",
    url="https://www.nikkei.com/",
    country="JP",
    timezone="Asia/Tokyo",
    inLanguage="ja",
    hosts=("www.nikkei.com", "nikkei.com"),
    sources=(NewsSitemap("https://www.nikkei.com/sitemap.xml"),),
    article_urls=(r"^https?://[^/]+/article/[^/?#]+(?<!\d)(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(Example("https://www.nikkei.com/article/DGXZQOUB148MY0U5A110C2000000/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "18d843b37351f47dd69b5885d55f9ce7b44f09f8391c1349fe9d47c9e7178099",
            "b97b7ea005ff542f0e3891da19c4dd886a2c4a026bd4efa1e6a7eb07ac853adf",
        ),
    ),
    replay_only=True,
)
