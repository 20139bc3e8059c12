"""Nine News, Australia."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="nine",
    title="Nine News",
    url="https://www.nine.com.au/",
    country="AU",
    timezone="Australia/Sydney",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    hosts=("www.nine.com.au", "nine.com.au", "www.9news.com.au"),
    sources=(
        Feed("https://www.nine.com.au/rss/feed.xml"),
        Sitemap("https://www.nine.com.au/sitemaps/nine-sitemaps-articles.xml", only="nine-articles-"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.9news.com.au/world/usa-jeffrey-epstein-documents-released-but-some-questions-remain-unanswered/141e61e9-8a07-42e4-a527-2f03f45e7ef0",
            section="world",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "56a4cb81ed0ad3d121f70de7db3af01a4951085ca4f253bad5f6fe1218ae5df2",
            "91cdeadcd6b4cdbb3cfe05e0cdabd45e5b25fbcba45d19ad0bc2e56cc16cb6ae",
            "e0ca386a36447dfbad8822fafcc17e2594e17662320f5c8925be98387694f4fc",
        ),
    ),
)
