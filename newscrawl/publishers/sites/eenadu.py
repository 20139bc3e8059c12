"""Eenadu, India."""

from newscrawl.publishers.model import Publisher, Section

PUBLISHER = Publisher(
    name="eenadu",
    title="Eenadu",
    url="https://www.eenadu.net/",
    country="IN",
    timezone="Asia/Kolkata",
    inLanguage="te",
    hosts=("www.eenadu.net", "eenadu.net"),
    sources=(Section("https://www.eenadu.net/"),),
)
