"""The Gateway Pundit, United States."""

from datetime import date

from newscrawl.publishers.model import Example, Publisher, Sitemap, Verified

PUBLISHER = Publisher(
    name="thegatewaypundit",
    title="The Gateway Pundit",
    url="https://www.thegatewaypundit.com/",
    country="US",
    timezone="America/Chicago",
    inLanguage="en",
    day_first=False,
    hosts=("www.thegatewaypundit.com", "thegatewaypundit.com"),
    sources=(Sitemap("https://www.thegatewaypundit.com/sitemap.xml", only="sitemap-pt_post"),),
    article_urls=(r"^https?://[^/]+/(?:19|20)\d\d/\d+/[^/?#.]+/?(?:[?#]|$)",),
    examples=(
        Example(
            "https://www.thegatewaypundit.com/2023/04/new-plot-twist-in-idaho-quadruple-murders-case-surviving-roommate-agrees-to-interview-with-kohbergers-defense-lawyers/",
        ),
    ),
    verified=Verified(
        on=date(2026, 11, 30),
        captures=(
            "62d1ab1a7bc2b386a7bfc0c65a7fb0709a8ef869b7051aada2d3059d16c6b54e",
            "7e72d2880898bb9bd0c2047f8c36f6542cb3420110efa31265dc812b5e3edd53",
            "65040e1230e7d31ad297a43eb6a21827af789284725f0ca7e7b1981053dec94d",
            "025dfe2b92049faf3c6addc35ac226083230d895d7e9a7a438646b1df7dcf39a",
            "dc742765ead57c273c449b4a4b66bbe5908ecab44a2f009970cb1e0f061c5107",
            "169bb6fc00d0fbd9aa73d22ea8017524e952d2fb87f19dfdb7cae3a1906235f1",
            "9aad4dc9802a551af36ce00250fce8660c782410d1c25ee381d6ad7a7e6482fc",
        ),
    ),
    replay_only=True,
)
