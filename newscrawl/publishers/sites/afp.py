"""AFP Faktencheck, Germany."""

from datetime import date

from newscrawl.publishers.model import Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="afp",
    title="AFP Faktencheck",
    url="https://faktencheck.afp.com/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("faktencheck.afp.com",),
    sources=(
        Sitemap(
            "https://faktencheck.afp.com/sitemap.xml",
            only="^(?!.*(?:/(cookie-einstellungen|korrekturen|das-team|ueber-afp|wie-wir-arbeiten|seite-nicht-gefunden)$|^https://faktencheck.afp.com/$))",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("3462c095b1080e01e51e3ac853c7b8de21878eab251d42fd6b768fc5470e39b4",),
    ),
    replay_only=True,
)
