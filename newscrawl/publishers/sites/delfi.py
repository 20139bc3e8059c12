"""DELFI, Latvia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="delfi",
    title="DELFI",
    url="https://www.delfi.lv/",
    country="LV",
    timezone="Europe/Riga",
    inLanguage="lv",
    hosts=("www.delfi.lv", "delfi.lv"),
    sources=(Feed("http://www.delfi.lv/rss.php"),),
)
