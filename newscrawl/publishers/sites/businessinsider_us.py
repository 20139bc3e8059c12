"""Business Insider, United States."""

from newscrawl.publishers.model import DateIndex, NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="businessinsider_us",
    title="Business Insider",
    url="https://www.businessinsider.com/",
    country="US",
    timezone="America/New_York",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    day_first=False,
    hosts=("www.businessinsider.com", "businessinsider.com"),
    sources=(NewsSitemap("https://www.businessinsider.com/sitemap/google-news.xml"),),
    date_indexes=(DateIndex("https://www.businessinsider.com/sitemap/{:%Y-%m}.xml", kind="sitemap"),),
)
