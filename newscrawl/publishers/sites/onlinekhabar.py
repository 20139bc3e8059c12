"""Online Khabar, Nepal."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="onlinekhabar",
    title="Online Khabar",
    url="https://www.onlinekhabar.com/",
    country="NP",
    timezone="Asia/Kathmandu",
    inLanguage="ne",
    hosts=("www.onlinekhabar.com", "onlinekhabar.com"),
    sources=(Feed("http://www.onlinekhabar.com/feed/"),),
)
