"""The BBC, United Kingdom."""

from datetime import date

from newscrawl.publishers.model import Example, FurnitureRule, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="bbc",
    title="The BBC",
    url="https://www.bbc.co.uk/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.bbc.co.uk", "bbc.co.uk", "www.bbc.com"),
    sources=(
        NewsSitemap("https://www.bbc.co.uk/sitemaps/https-index-uk-news.xml"),
        Sitemap("https://www.bbc.co.uk/sitemaps/https-index-com-archive.xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})articles/(?=[a-z0-9]*\d)[a-z0-9]{8,}/?(?:[?#]|$)",
    ),
    examples=(
        Example("https://www.bbc.com/news/explainers-63159607", section="news"),
        Example("https://www.bbc.com/news/articles/clymn8zyrp9o", section="news"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "07020965da3096b3d808fa9246701e98b93f7356c12990a6d8ce065d3ec007ed",
            "a99ede3dbefca831dbd73c1fc141f34d5c21824a560aa0b3b438aa13e9ebbeb8",
            "efed49054ba2b090ef7eb00b8b336514b1b78ed0642463a70b4705a10aa24337",
        ),
    ),
    furniture=(
        FurnitureRule(name="newsbeat", phrase=r"^(?:follow newsbeat on|listen to newsbeat live)\b", zones=("tail",)),
    ),
)
