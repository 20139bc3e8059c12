"""Occupy Democrats, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="occupydemocrats",
    title="Occupy Democrats",
    url="https://occupydemocrats.com/",
    country="US",
    timezone="America/New_York",  # seat of the newsroom, common knowledge, not checked on a page
    inLanguage="en",
    day_first=False,
    hosts=("occupydemocrats.com", "www.occupydemocrats.com"),
    sources=(Sitemap("https://occupydemocrats.com/sitemap.xml", only="post-sitemap"),),
    article_urls=(
        r"^https?://[^/]+/(?P<section>(?:[^/?#]+/){0,4})(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/[^/?#.]+/?(?:[?#]|$)",
    ),
    examples=(
        Example(
            "https://occupydemocrats.com/2023/06/19/gop-house-speaker-in-north-carolina-accused-of-blackmail-and-group-sex/",
            day=date(2023, 6, 19),
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "993f4252880a4607a4c5d6af665d0eb305f7e931ac80f22611c56466c22bc494",
            "e97ebc6f2bbb2cd0e7a778995106ea40d96ddf5da9bdefd79483d02f32c02a5a",
            "41b191fd8f77057225f60caf3dc6af238eff94498f5710a57ac9b9e09dce03ca",
            "944673866d9c3228d7a728dbd97dc3df446196cba80be1f684ddad567298f765",
            "7588d961d1466eeb389ef595dc507a59fecbf13356c5d4ba192157691bbed41f",
            "3746ea2a3d4ddf166b1de8351a5dc9be881324def03675a94ea17988c9d8b54c",
        ),
    ),
    replay_only=True,
)
