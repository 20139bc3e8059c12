"""T-Online, Germany."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="tonline",
    title="T-Online",
    url="https://www.t-online.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.t-online.de", "t-online.de"),
    sources=(
        Feed("https://www.t-online.de/nachrichten/feed.rss"),
        Feed("https://www.t-online.de/nachrichten/ukraine/feed.rss"),
        Feed("https://www.t-online.de/themen/corona/feed.rss"),
        Feed("https://www.t-online.de/nachrichten/panorama/feed.rss"),
        Feed("https://www.t-online.de/sport/feed.rss"),
        Feed("https://www.t-online.de/sport/fussball/feed.rss"),
        Feed("https://www.t-online.de/unterhaltung/feed.rss"),
        Feed("https://www.t-online.de/digital/feed.rss"),
        Feed("https://www.t-online.de/finanzen/feed.rss"),
        Feed("https://www.t-online.de/mobilitaet/feed.rss"),
        Feed("https://www.t-online.de/gesundheit/feed.rss"),
        Feed("https://www.t-online.de/leben/feed.rss"),
        Feed("https://www.t-online.de/heim-garten/feed.rss"),
        Feed("https://www.t-online.de/klima/feed.rss"),
    ),
)
