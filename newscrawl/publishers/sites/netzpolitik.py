"""netzpolitik.org, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="netzpolitik",
    title="netzpolitik.org",
    url="https://netzpolitik.org/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("netzpolitik.org", "www.netzpolitik.org"),
    sources=(
        Feed("https://netzpolitik.org/feed/"),
        Sitemap("https://netzpolitik.org/sitemap.xml", only="sitemap-posttype-post"),
    ),
    article_urls=(r"^https?://[^/]+/(?:19|20)\d\d/[^/?#.]+/?(?:[?#]|$)",),
    examples=(Example("https://netzpolitik.org/2024/breakpoint-hilfe-die-fundis-kommen/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("47ed37e9318b5454f5c277615e3c2d32288f62c6b4f941416b652c55478066d5",),
    ),
)
