"""Voice Of America, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="voanews",
    title="Voice Of America",
    url="https://www.voanews.com/",
    country="US",
    timezone="America/New_York",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    day_first=False,
    hosts=("www.voanews.com", "voanews.com"),
    sources=(Sitemap("https://www.voanews.com/sitemap.xml", only=r"sitemap_[\d_]*\.xml\.gz"),),
    article_urls=(r"^https?://[^/]+/a/[^/?#]+/(?P<id>\d+)\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.voanews.com/a/america-s-child-care-crisis-is-holding-back-moms-without-college-degrees-/7585813.html",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("14635f14bd8d4817d4f083f42ee73b6921c4dbdc808b12f7551c7d5b3480c2cf",),
    ),
)
