"""The Washington Times, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="washingtontimes",
    title="The Washington Times",
    url="https://www.washingtontimes.com/",
    country="US",
    timezone="America/New_York",
    inLanguage="en",
    day_first=False,
    hosts=("www.washingtontimes.com", "washingtontimes.com"),
    sources=(
        Feed("https://www.washingtontimes.com/rss/headlines/news/politics/"),
        Sitemap("https://www.washingtontimes.com/sitemap-stories.xml"),
        Sitemap("https://www.washingtontimes.com/sitemap-entries.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)/(?P<month>[A-Za-z]{3,9})/(?P<day>\d{1,2})/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.washingtontimes.com/news/2023/apr/28/indiana-governor-endorses-revised-gop-state-budget/",
            day=date(2023, 4, 28),
            section="news",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "88ca1223a0c862137eac96befe53f438ae03f6df609bc63a6f4cdc8cd8d38bbf",
            "e115ef494e5333242764c023a9b648dedf36c1b9f850e88eab7cba447d4c7eda",
            "642d6b1774c55c6f2272a57d84302be11db9b28b1b8047f1a5ecbc24c38e4f0e",
            "2cb008d2478c1586b29035795bd5c45eff5e0c9a0229e7953de700cb4ac29bef",
            "50dce9c84d04b1f1dfafed021870c398495fd40e6b702caa21ec7430dd6b5274",
            "d12618c18eaf706c9291d8f058b5a6fb35a1d18f19ef69a7707343cd4323d683",
        ),
    ),
    replay_only=True,
)
