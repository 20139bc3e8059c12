"""RFI Khmer, Cambodia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="rfikhmer",
    title="RFI Khmer",
    url="https://www.khmer.rfi.fr/",
    country="KH",
    timezone="Asia/Phnom_Penh",
    inLanguage="km",
    hosts=("www.khmer.rfi.fr", "khmer.rfi.fr"),
    sources=(Feed("http://www.khmer.rfi.fr/cambodia/rss"),),
)
