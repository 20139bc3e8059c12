"""Durban Local, South Africa."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="durbanlocal",
    title="Durban Local",
    url="https://www.durbanlocal.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="en",
    hosts=("www.durbanlocal.co.za", "durbanlocal.co.za"),
    sources=(Sitemap("https://durbanlocal.co.za/sitemap/", only="/your-ethekwini/"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})[^/?#]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://durbanlocal.co.za/entertainment/2025-06-23-we-love-romance-declared-at-rom-con/",
            day=date(2025, 6, 23),
            section="entertainment",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("a4d248dc6ccbee9495f44d4d852991dad4c81edac55a7e95f122418285eafea4",),
    ),
    layouts=(Layout(name="all", furniture=(("caption", "[class*=image_image-widget]"),)),),
)
