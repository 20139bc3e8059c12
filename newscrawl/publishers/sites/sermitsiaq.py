"""Sermitsiaq, Greenland."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="sermitsiaq",
    title="Sermitsiaq",
    url="https://www.sermitsiaq.ag/",
    country="GL",
    timezone="America/Nuuk",
    inLanguage="kl",
    other_languages=("da",),
    hosts=("www.sermitsiaq.ag", "sermitsiaq.ag"),
    sources=(Sitemap("https://www.sermitsiaq.ag/sitemap.xml"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.sermitsiaq.ag/samfund/mute-b-egede-om-meningsmaling-status-quo-er-ikke-en-mulighed/2192432",
            section="samfund",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("b44ee92831a62174e326546ff9ef9db52ed081d80122856e8ed2d156fc936ac6",),
    ),
)
