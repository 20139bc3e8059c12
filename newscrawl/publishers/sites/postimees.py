"""Postimees, Estonia."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="postimees",
    title="Postimees",
    url="https://www.postimees.ee/",
    country="EE",
    timezone="Europe/Tallinn",
    inLanguage="et",
    hosts=("www.postimees.ee", "postimees.ee"),
    sources=(Feed("http://www.postimees.ee/rss/"),),
)
