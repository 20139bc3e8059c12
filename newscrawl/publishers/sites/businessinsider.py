"""Business Insider DE, Germany."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, FurnitureRule, Layout, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="businessinsider",
    title="Business Insider DE",
    url="https://www.businessinsider.de/",
    country="DE",
    timezone="Europe/Berlin",
    inLanguage="de",
    hosts=("www.businessinsider.de", "businessinsider.de"),
    sources=(
        Feed("https://www.businessinsider.de/feed/businessinsider-alle-artikel"),
        NewsSitemap("https://www.businessinsider.de/news-sitemap.xml"),
        Sitemap("https://www.businessinsider.de/sitemap_index.xml", only="post-sitemap"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.businessinsider.de/wirtschaft/international-business/wie-gross-ist-evergrande-chinas-sterbender-immobilienriese/",
            section="international-business",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=("e9a79687b17dcd3c4662723edd6d90cd19b166e27e8e44fe2ef2b2fb31ec9fbd",),
    ),
    layouts=(Layout(name="all", furniture=(("consent", ".sourcepoint__social-placeholder"),)),),
    furniture=(
        FurnitureRule(
            name="machine-translation",
            phrase="^dies ist eine maschinelle übersetzung eines artikels|^lest den originalartikel (?:auf englisch )?hier",
            inLanguage="de",
        ),
    ),
)
