"""Globes, Israel."""

from newscrawl.publishers.model import Feed, Publisher

PUBLISHER = Publisher(
    name="globes",
    title="Globes",
    url="https://www.globes.co.il/",
    country="IL",
    timezone="Asia/Jerusalem",
    inLanguage="he",
    hosts=("www.globes.co.il", "globes.co.il"),
    sources=(
        Feed("https://www.globes.co.il/WebService/Rss/RssFeeder.asmx/FeederNode?iID=942"),
        Feed("https://www.globes.co.il/WebService/Rss/RssFeeder.asmx/FeederKeyword?iID=1392"),
        Feed("https://www.globes.co.il/webservice/rss/rssfeeder.asmx/FeederNode?iID=3038"),
        Feed("https://www.globes.co.il/webservice/rss/rssfeeder.asmx/FeederNode?iID=2"),
    ),
)
