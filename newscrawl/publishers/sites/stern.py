"""Stern, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="stern",
    title="Stern",
    url="https://www.stern.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.stern.de", "stern.de"),
    sources=(Feed("https://www.stern.de/feed/standard/alle-nachrichten/"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+-(?P<id>\d{4,})\.html/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.stern.de/wirtschaft/geld/epi-zahlungssystem--so-kann-europa-paypal--apple-pay-und-visa-schlagen-33420056.html",
            section="geld",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "306ffe68a2cf4816528efe942a09a29ade753af667d680c996943c52ce44b8d9",
            "3e562f7f442606fc14ac051d6ef1e03f418d91b015062e7fa7e9a2da059dff91",
        ),
    ),
    replay_only=True,
)
