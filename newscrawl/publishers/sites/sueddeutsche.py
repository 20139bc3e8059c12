"""Süddeutsche Zeitung, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, Publisher, Verified

PUBLISHER = Publisher(
    name="sueddeutsche",
    title="Süddeutsche Zeitung",
    url="https://www.sueddeutsche.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.sueddeutsche.de", "sueddeutsche.de", "rss.sueddeutsche.de"),
    sources=(Feed("https://rss.sueddeutsche.de/alles"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+\.(?P<id>\d{4,})/?(?:[?#]|$)",
        "^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://www.sueddeutsche.de/muenchen/landkreismuenchen/ranking-fahrradfreundlichkeit-fleissige-bundestagsabgeordnete-kolumne-1.5827206",
            section="landkreismuenchen",
        ),
        Example("https://www.sueddeutsche.de/sport/berlin-marathon-hendel-lux.GoPAarjxoHNezv1hVvgdhr", section="sport"),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "9212bf6e9e11b9de725ff2255e80bb98b7b45d3399078e91f50f84167be9a0a6",
            "5e95c94dca6accb206bc9501e65be6a110702534e98254b6521f4ad57d7b0a39",
            "429f6a0a8b7f8c3b1eb240c69b5baf7a689fc837e9bef9afa953b01b027756ee",
        ),
    ),
)
