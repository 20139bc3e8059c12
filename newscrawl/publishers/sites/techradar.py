"""TechRadar, United Kingdom."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="techradar",
    title="TechRadar",
    url="https://www.techradar.com/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.techradar.com", "techradar.com"),
    sources=(
        NewsSitemap("https://www.techradar.com/sitemap-news.xml"),
        Sitemap(
            "https://www.techradar.com/sitemap.xml",
            only="https://www.techradar.com/sitemap-[0-9]{4}-[0-9]{2}.xml",
        ),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.techradar.com/ai-platforms-assistants/this-new-search-box-does-not-mean-that-youll-only-get-ai-responses-googles-search-makeover-incorporates-yet-more-ai-but-google-promises-to-leave-room-for-classic-results",
            section="ai-platforms-assistants",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("ef2203b64284800ea217f7e0261c6467f59a3fa8811a8611318a503f4c7d86c7",),
    ),
)
