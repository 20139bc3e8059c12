"""Andhra Jyothy, India."""

from newscrawl.publishers.model import Publisher, Section

PUBLISHER = Publisher(
    name="andhrajyothy",
    title="Andhra Jyothy",
    url="https://www.andhrajyothy.com/",
    country="IN",
    timezone="Asia/Kolkata",
    inLanguage="te",
    hosts=("www.andhrajyothy.com", "andhrajyothy.com"),
    sources=(Section("https://www.andhrajyothy.com/"),),
)
