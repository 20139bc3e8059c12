"""i, United Kingdom."""

from datetime import date

from newscrawl.publishers.model import DateIndex, Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="inews",
    title="i",
    url="https://inews.co.uk/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("inews.co.uk", "www.inews.co.uk"),
    sources=(Sitemap("https://inews.co.uk/sitemap.xml"),),
    date_indexes=(DateIndex("https://inews.co.uk/sitemap.xml?yyyy={:%Y&mm=%m&dd=%d}", kind="sitemap"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://inews.co.uk/sport/tennis/us-open-2023-british-players-results-andy-murray-katie-boulter-cam-norrie-evans-burrage-draper-2580837",
            section="tennis",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "ad4f165a0d1cce86a735ba72b8b87aebb2082a0648dda691038b17662b899f15",
            "376bdd5e33cbf87e37c56ae838094fd3e64d7844197af475d25d434d88ead00d",
            "9db299bd5d56f9099026add5699d80aaa3bb32940f6ec107471cbae568d410a4",
            "f42278bed0f5aaaa1a4f66b88a2c8e24f46de3fd586045c641085ab7fd2b2f11",
            "798ab6588f1dd539b9121c8bec998166d03b3d3008ea187a1acfe1900957e532",
            "822eb66074463730544592b87030fa7cc30cbcbccd0fae4844c9ed2a4a67bdda",
            "8595e953b750e0cd8b2a246708f4a344f9425215c2d822ce2e98c18a42d669f5",
        ),
    ),
)
