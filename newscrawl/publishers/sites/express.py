"""Daily Express, United Kingdom."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="express",
    title="Daily Express",
    url="https://www.express.co.uk/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.express.co.uk", "express.co.uk"),
    sources=(NewsSitemap("https://www.express.co.uk/googlenews.xml"), Sitemap("https://www.express.co.uk/sitemap.xml")),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})\d+/[^/?#.]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.express.co.uk/news/royal/1924698/prince-harry-meghan-markle-live-grifters",
            section="royal",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("54faf3003f40bb59e7f9741dd37c2d6e491e3dd98b01dd9d403d47dfd0978e51",),
    ),
    layouts=(Layout(name="all", furniture=(("subscription-offer", ".whatsapp-group"),)),),
)
