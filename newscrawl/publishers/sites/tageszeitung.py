"""Die Neue Südtiroler Tageszeitung, Italy."""

from newscrawl.publishers.model import Publisher, Sitemap

PUBLISHER = Publisher(
    name="tageszeitung",
    title="Die Neue Südtiroler Tageszeitung",
    url="https://www.tageszeitung.it/",
    country="IT",
    timezone="Europe/Rome",
    inLanguage="de",
    hosts=("www.tageszeitung.it", "tageszeitung.it"),
    sources=(Sitemap("https://www.tageszeitung.it/sitemap.xml", only=r"^(?!.*(?:page|misc|/sitemap\.xml))"),),
)
