"""Times Of India, India."""

from newscrawl.publishers.model import Feed, NewsSitemap, Publisher

PUBLISHER = Publisher(
    name="indiatimes",
    title="Times Of India",
    url="https://timesofindia.indiatimes.com/",
    country="IN",
    timezone="Asia/Kolkata",
    inLanguage="en",
    hosts=("timesofindia.indiatimes.com",),
    sources=(
        Feed("https://timesofindia.indiatimes.com/rssfeedstopstories.cms"),
        Feed("https://timesofindia.indiatimes.com/rssfeedmostrecent.cms"),
        NewsSitemap("https://timesofindia.indiatimes.com/sitemap/today"),
        NewsSitemap("https://timesofindia.indiatimes.com/sitemap/yesterday"),
    ),
)
