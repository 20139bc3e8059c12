"""The West Australian, Australia."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="thewest",
    title="The West Australian",
    url="https://thewest.com.au/",
    country="AU",
    timezone="Australia/Perth",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    hosts=("thewest.com.au", "www.thewest.com.au"),
    sources=(
        Feed("https://thewest.com.au/rss"),
        NewsSitemap("https://thewest.com.au/news-sitemap.xml"),
        Sitemap("https://thewest.com.au/sitemap.xml"),
    ),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://thewest.com.au/politics/federal-politics/climate-change-labor-on-track-to-hit-2030-target-as-chris-bowen-heralds-pragmatic-approach-to-energy-shift-c-16879335",
            section="federal-politics",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "5af432c046bbb932b54e64a1e6fa35815892e0c146935ac043f9783bcda3bc40",
            "a8cea79be370a8d9ff7726a13c68c82abd365539fc3ba05914d8b64d2979bc99",
        ),
    ),
)
