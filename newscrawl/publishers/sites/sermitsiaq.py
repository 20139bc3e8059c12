"""Sermitsiaq, Greenland."""

from newscrawl.publishers.model import Example, Publisher, Sitemap

PUBLISHER = Publisher(
    name="sermitsiaq",
    title="Sermitsiaq",
    url="https://www.sermitsiaq.ag/",
    country="GL",
    timezone="America/Nuuk",
    inLanguage="kl",
    hosts=("www.sermitsiaq.ag", "sermitsiaq.ag"),
    sources=(Sitemap("https://www.sermitsiaq.ag/sitemap.xml"),),
    article_urls=(r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})[^/?#]+/(?P<id>\d+)/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.sermitsiaq.ag/samfund/mute-b-egede-om-meningsmaling-status-quo-er-ikke-en-mulighed/2192432",
            section="samfund",
        ),
    ),
)
