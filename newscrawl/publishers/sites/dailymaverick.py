"""Daily Maverick, South Africa."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="dailymaverick",
    title="Daily Maverick",
    url="https://www.dailymaverick.co.za/",
    country="ZA",
    timezone="Africa/Johannesburg",
    inLanguage="en",
    hosts=("www.dailymaverick.co.za", "dailymaverick.co.za"),
    sources=(
        NewsSitemap("https://www.dailymaverick.co.za/news-sitemap.xml"),
        Sitemap("https://www.dailymaverick.co.za/sitemap_index.xml", only="article-sitemap"),
    ),
    article_urls=(
        r"^https?://[^/]+/article/(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})[^/?#]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.dailymaverick.co.za/article/2025-05-03-icj-concludes-hearings-on-israel-aid-obligations-in-gaza/",
            day=date(2025, 5, 3),
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "c82e97c9e073a88b804cafb3d0b5b3abc5eb3ffdfa8f04348d2be31c9058fdae",
            "f233eba5df1b782d3391afc386d274aa08d92037835ad82e1cba386b0258261d",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("summary", "#summary"),)),),
)
