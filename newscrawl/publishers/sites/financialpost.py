"""Financial Post, Canada."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="financialpost",
    title="Financial Post",
    url="https://financialpost.com/",
    country="CA",
    timezone="America/Toronto",
    inLanguage="en",
    hosts=("financialpost.com", "www.financialpost.com"),
    sources=(
        Feed("https://financialpost.com/feed"),
        NewsSitemap("https://financialpost.com/sitemap-news.xml"),
        Sitemap("https://financialpost.com/sitemap-old.xml"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(Example("https://financialpost.com/news/economy/economists-weigh-in-jobs-report", section="economy"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("94a299df068dc56a486d22a72e9eb1f337f36872864ec7dc3f7edcbc89017d1e",),
    ),
    layouts=(Layout(name="all", furniture=(("registration", "[class*=intro-body__]"),)),),
)
