"""Die Tageszeitung (taz), Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="taz",
    title="Die Tageszeitung (taz)",
    url="https://taz.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("taz.de", "www.taz.de"),
    sources=(NewsSitemap("https://taz.de/sitemap-google-news.xml"), Sitemap("https://taz.de/sitemap-index.xml")),
    article_urls=(r"^https?://[^/]+/[^/?#]+/!(?P<id>\d{4,})/?(?:[?#]|$)",),
    examples=(Example("https://taz.de/Entwurf-des-Selbstbestimmungsgesetzes/!5928990/"),),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "03054761edda119c344887be9e429eaa60b4eb20c8e924d27ad0c74c7562d0cb",
            "15d27bb28e38e7cdd9f00736be655b4d68ad2c0c9d8d322834d9e525faaf1c76",
            "87e96e340dbb62fd629f1fe3e455ea16800fb30e51f2ae07252976bb84f15e64",
        ),
    ),
    layouts=(Layout(name="all", furniture=(("appeal", ".tziBottom"),)),),
)
