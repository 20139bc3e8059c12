"""The Washington Free Beacon, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="freebeacon",
    title="The Washington Free Beacon",
    url="https://freebeacon.com/",
    country="US",
    timezone="America/New_York",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    day_first=False,
    hosts=("freebeacon.com", "www.freebeacon.com"),
    sources=(Sitemap("https://freebeacon.com/wp-sitemap.xml", only="post-sitemap|blog-sitemap"),),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://freebeacon.com/democrats/soros-family-gives-early-financial-support-to-montana-moderate-jon-tester/",
            section="democrats",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "46e769787e89762b6ab37edc170b9d7df966e81f440fa112637b86bde3dd12db",
            "83c5461570e5a9af05a2399926312d1b595bf02795fa16794bdea14783aa5ece",
            "f155c260f511e94416ad7d897b847ad9d88d8946a4c857380fb79bcb947033d2",
            "212290219347f669a1cb0e908dff5f99a115035a287fde83a7bd124fd306fa3d",
            "22d93c3ae33b70f86ed0d62e3cadf95e83670685138f19728535bbf54242b7b7",
            "f97baa0c1a5b2374196af2b48c6d66242ddf4d7f3bc4e41dba83ff46f73672bb",
        ),
    ),
)
