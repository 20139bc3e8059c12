"""Fox News, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Feed, NewsSitemap, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="foxnews",
    title="Fox News",
    url="https://www.foxnews.com/",
    country="US",
    timezone="America/New_York",
    inLanguage="en",
    day_first=False,
    hosts=("www.foxnews.com", "foxnews.com", "moxie.foxnews.com"),
    sources=(
        Feed("https://moxie.foxnews.com/google-publisher/latest.xml"),
        Feed("https://moxie.foxnews.com/google-publisher/world.xml"),
        Feed("https://moxie.foxnews.com/google-publisher/politics.xml"),
        Feed("https://moxie.foxnews.com/google-publisher/us.xml"),
        Feed("https://moxie.foxnews.com/google-publisher/travel.xml"),
        Feed("https://moxie.foxnews.com/google-publisher/opinion.xml"),
        Feed("https://moxie.foxnews.com/google-publisher/tech.xml"),
        Feed("https://moxie.foxnews.com/google-publisher/science.xml"),
        Feed("https://moxie.foxnews.com/google-publisher/health.xml"),
        NewsSitemap("https://www.foxnews.com/sitemap.xml?type=news"),
        Sitemap("https://www.foxnews.com/sitemap.xml", only="type=articles"),
    ),
    article_urls=("^https?://[^/]+/(?P<section>(?:[^/?#]+/){1,4})(?:[^/?#-]+-){3,}[^/?#-]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.foxnews.com/politics/house-china-committee-demands-answers-fbi-chinese-police-stations-us",
            section="politics",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "a1aebfb09251789f5ed6ddba810293e0deab95d179bb87f333be17e16dcf6b80",
            "6e019c649cc6cff07798ce149ca2450651f3d2570c4dfc0ea88f52e153f5d389",
            "e9bce167683290a4a35a5d49f966a96aef4cc44d9bb6633c6c8bfe089ae2bf6b",
            "47152a5832762ac35e5327be5e4ae38d06cf5a2c3d019b9340a882f49908fa24",
            "a8df7c44cef2c1feba363d822ae994a65ecf97d1cbbc3c2451d5c680dd94f851",
            "c43379a108c643c3a9e8b07edbb04cd1021bc6e985ec3cda791cc8c30c14f226",
        ),
    ),
)
