"""Isolezwe LesiXhosa, South Africa."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="isolezwelesixhosa",
    title="Isolezwe LesiXhosa",
    url="https://www.isolezwelesixhosa.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="xh",
    hosts=("www.isolezwelesixhosa.co.za", "isolezwelesixhosa.co.za"),
    sources=(Sitemap("https://isolezwelesixhosa.co.za/sitemap/", only="^(?!.*(?:english)).*(?:/isolezwe-lesixhosa/)"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})[^/?#]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://isolezwelesixhosa.co.za/iindaba/2025-11-07-ugigaba-akabanjwanga-emva-kokutyelela-i-idac/",
            day=date(2025, 11, 7),
            section="iindaba",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("056d7c92d66ac17873cd5daea2416cf1b70057ec395fcb032e1d1f16bcf7150b",),
    ),
    layouts=(Layout(name="all", furniture=(("caption", "[class*=image_image-widget]"),)),),
)
