"""Settings of a replay: a crawl whose answers come from stored runs. Nothing that could open a connection is installed.

`SCRAPY_PROJECT=replay newscrawl crawl newindianexpress -s NEWSCRAWL_REPLAY=var/archive/newindianexpress`
"""

from newscrawl.settings import *  # noqa: F403 - a replay is a crawl but for what follows
from newscrawl.settings import EXTENSIONS as _CRAWL_EXTENSIONS
from newscrawl.settings import ITEM_PIPELINES as _CRAWL_PIPELINES

NEWSCRAWL_REPLAY: list[str] = []  # run folders, folders of runs, or WARC files
NEWSCRAWL_STORE = "var/replay"  # never where the archive is: an archive must not come to contain itself
NEWSCRAWL_CAPTURE = "page"  # nothing is captured
NEWSCRAWL_GATES = False  # it is held against the crawl: newscrawl diff

DOWNLOAD_HANDLERS = {
    "http": "newscrawl.archive.replay_handler.ReplayDownloadHandler",
    "https": "newscrawl.archive.replay_handler.ReplayDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
ITEM_PIPELINES = {path: order for path, order in _CRAWL_PIPELINES.items() if not path.endswith(".VersionsPipeline")}
EXTENSIONS = {
    **_CRAWL_EXTENSIONS,
    "newscrawl.politeness.pace.Pace": None,
    "newscrawl.history.extension.CrawlHistory": None,
    "newscrawl.archive.extension.Archive": None,
    "newscrawl.archive.article_records.ArticleArchive": None,
    "newscrawl.rendering.renderer.Renderer": None,
    "newscrawl.archive.rendered_records.RenderedArchive": None,
    "newscrawl.archive.replay_handler.ReplayArchive": 200,
    "newscrawl.runs.monitoring.host_stats.HostStats": None,
}
NEWSCRAWL_PRIVATE_ADDRESSES = True  # no host is reached
DOWNLOAD_DELAY = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 16
RETRY_ENABLED = False
HTTPPROXY_ENABLED = False
