"""World Truth, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="worldtruth",
    title="World Truth",
    url="https://www.worldtruth.tv/",
    country="US",
    timezone="America/New_York",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    day_first=False,
    hosts=("www.worldtruth.tv", "worldtruth.tv"),
    source_hosts=("feeds.feedburner.com",),
    sources=(Feed("https://feeds.feedburner.com/ConsciousnessTv"),),
    article_urls=("^https?://[^/]+/(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(Example("https://worldtruth.tv/the-mother-of-all-antioxidants/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("a10be949896f75310333049efc92c870f0f06cc1779271834eb33b2a309de9cb",),
    ),
    replay_only=True,
)
