"""Times Live, South Africa."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher, Sitemap

PUBLISHER = Publisher(
    name="timeslive",
    title="Times Live",
    url="https://www.timeslive.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="en",
    hosts=("www.timeslive.co.za", "timeslive.co.za"),
    sources=(
        Feed("https://www.timeslive.co.za/arc/outboundfeeds/google-news-feed/"),
        NewsSitemap("https://www.timeslive.co.za/arc/outboundfeeds/sitemap-news-index/"),
        Sitemap("https://www.timeslive.co.za/arc/outboundfeeds/sitemap-index/"),
        Sitemap("https://www.timeslive.co.za/arc/outboundfeeds/sitemap-section-index/"),
    ),
)
