"""Reuters, United Kingdom."""

from datetime import date

from newscrawl.publishers.model import Example, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="reuters",
    title="Reuters",
    url="https://www.reuters.com/",
    country="GB",
    timezone="Europe/London",
    inLanguage="en",
    hosts=("www.reuters.com", "reuters.com"),
    sources=(
        NewsSitemap("https://www.reuters.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml"),
        Sitemap("https://www.reuters.com/arc/outboundfeeds/sitemap-index/?outputType=xml"),
    ),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.reuters.com/business/aerospace-defense/nepal-says-no-proof-flydubai-plane-suffered-bird-strike-2023-04-25/",
            day=date(2023, 4, 25),
            section="aerospace-defense",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "44cda529ec222abacf8f817feafd4eaecbb722f9fbb2636862b736d22850079b",
            "fd2987e066a07f149d6f3d414a5a8cabc3e71dc015f879a8edf7c84dd8cc56f2",
            "7f1f3bbe0b969ce31850b8838ec7dcd00c7a5c893239da0ab8cd640e5a504ff7",
            "d31f9c982d1cc6de0ad11baa388da3ca394e87ee3fe77e3801b30e00bd6304b2",
            "2b131902fa99648402b8eb61e8e55ca88f4c4ea7a2501e939af9aebe37c73508",
            "9c094f97bd907ea9de0a5696ca8d526495f2c224e26baf0cfdc21943eda55a6d",
        ),
    ),
    replay_only=True,
)
