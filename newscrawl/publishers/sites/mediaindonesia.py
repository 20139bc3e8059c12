"""Media Indonesia, Indonesia."""

from datetime import date

from newscrawl.publishers.model import Example, Layout, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="mediaindonesia",
    title="Media Indonesia",
    url="https://www.mediaindonesia.com/",
    country="ID",
    timezone="Asia/Jakarta",  # seat Jakarta; three zones in the country
    inLanguage="id",
    hosts=("www.mediaindonesia.com", "mediaindonesia.com"),
    sources=(Sitemap("https://mediaindonesia.com/sitemap.xml"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})\d+/[^/?#]+-(?P<id>\d{4,})/?(?:[?#]|$)",
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})\d+/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://mediaindonesia.com/ekonomi/851796/dari-petani-hingga-pendidik-bangsa-begini-pesan-kuat-di-wisuda-igi-school-of-economics-jakarta-2025",
            section="ekonomi",
        ),
        Example(
            "https://mediaindonesia.com/ekonomi/848034/ihsg-hari-ini-sempat-tembus-9000-indeks-berbalik-melemah-akibat-profit-taking",
            section="ekonomi",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "2c59dcaf0cd94a984221353e3194f317627870f200c22418469765938e099ef4",
            "74fec6198c0cc1817b96e01ebb7a2898d71552d0a7a795282425a176a1afec8d",
        ),
    ),
    layouts=(Layout(name="all", author=(".author-2",)),),
)
