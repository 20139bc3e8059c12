"""Settings of a crawl. `docs/reference/settings.md` has a row for each of our own; replay.py is the difference for a replay."""

from scrapy.settings import default_settings

from newscrawl import __version__, article_json

BOT_NAME = "newscrawl"
ADDONS = {"newscrawl.runs.addon.NewscrawlAddon": 100}

# --- identity and politeness
NEWSCRAWL_OPERATOR = ""  # a name or address a publisher can write to; goes into User-Agent and warcinfo
USER_AGENT = f"newscrawl/{__version__} (news archive; respects robots.txt)"  # the add-on puts the operator in
ROBOTSTXT_OBEY = True  # Scrapy: False
DOWNLOADER_MIDDLEWARES = {
    "newscrawl.politeness.taken_down_middleware.RefuseTakenDown": 40,  # before anything is asked for its sake
    "newscrawl.politeness.private_addresses.RefusePrivateAddresses": 50,  # before robots.txt is requested
    "newscrawl.politeness.block_page_middleware.StopAtBlocks": 555,  # nearer to the wire than retries
    "newscrawl.politeness.requisite_rules.RefuseSilentHosts": 560,  # that, too
    "newscrawl.archive.cut_short_middleware.RetryCutShort": 605,  # before a body is decoded that lacks its end
    "newscrawl.politeness.redirects_middleware.CheckRedirects": 610,  # before Scrapy follows
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.politeness.robotstxt_middleware.RobotsTxtMiddleware": 100,  # Scrapy's forgets some who wait
    "newscrawl.politeness.tdmrep_middleware.ReadReservations": 110,
    "newscrawl.politeness.pace_middleware.RefuseClosedHosts": 120,  # a host may close while these two are waited for
}
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # Scrapy: 8
DOWNLOAD_DELAY = 1.0  # seconds; Scrapy: 0
DOWNLOAD_DELAY_JITTER = 0.5
NEWSCRAWL_CRAWL_DELAY_MAX = 60.0  # seconds; a longer Crawl-delay counts as this
NEWSCRAWL_RETRY_AFTER_MAX = 900.0  # seconds; a host that asks for more is left alone for the rest of the run
NEWSCRAWL_HOST_REQUESTS = 0  # a run may make of one host; 0: any number
NEWSCRAWL_HOST_BYTES = 0
NEWSCRAWL_HOST_MINUTES = 0.0
NEWSCRAWL_BLOCKED_AFTER = 5  # block pages in a row end the crawl; 0: never
NEWSCRAWL_REFUSED_AFTER = 20  # answers 401, 403, 429, 451 in a row, too
NEWSCRAWL_PRIVATE_ADDRESSES = False  # whether hosts of private networks are requested that nobody named but the web
TWISTED_DNS_RESOLVER = "newscrawl.politeness.guarded_resolver.GuardedResolver"  # Scrapy's default knows IPv4 only
NEWSCRAWL_ROBOTSTXT_AGE = 86400.0  # seconds after which a robots.txt is read again: RFC 9309, section 2.4
COOKIES_ENABLED = False  # a cookie in a WARC is there for ever
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",  # players cannot show zstd, WARC libraries crash on br: docs/reference/archive.md
}

# --- the spiders
SPIDER_MODULES = ["newscrawl.spiders"]
SPIDER_LOADER_CLASS = "newscrawl.spiders.loader.PublisherSpiderLoader"
NEWSPIDER_MODULE = "newscrawl.spiders"
COMMANDS_MODULE = "newscrawl.commands"
NEWSCRAWL_PUBLISHERS: list[str] = []  # packages of publisher files of your own; set it in the project's settings

# --- pages that scripts make
NEWSCRAWL_RENDER = "never"  # or "auto", "always"; needs the extra newscrawl[render] and a Chromium
NEWSCRAWL_RENDER_PAGES = 500  # in a run
NEWSCRAWL_RENDER_REQUESTS = 40  # of a page
NEWSCRAWL_RENDER_SECONDS = 30.0  # of a page, without what its requests wait for
NEWSCRAWL_RENDER_MEMORY = 1024  # MB of a browser with all its processes
NEWSCRAWL_RENDER_WINDOWS = 1  # pages rendered at a time, each in a browser of its own
NEWSCRAWL_RENDER_BLOCK = "ads"  # or "nothing"
NEWSCRAWL_RENDER_SCREENSHOTS = False  # kept of each rendered page, which then loads its pictures and fonts
NEWSCRAWL_RENDER_BROWSER = ""  # program; found by its usual names where empty
NEWSCRAWL_RENDER_SANDBOX = True  # off only where nothing can be fetched but what you trust

# --- the archive
DOWNLOAD_HANDLERS = {
    "http": "newscrawl.archive.recording_handler.RecordingDownloadHandler",
    "https": "newscrawl.archive.recording_handler.RecordingDownloadHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
NEWSCRAWL_WARC_SIZE = 1073741824  # bytes; a larger file is closed and the next one begun
NEWSCRAWL_WARC_AGE = 21600.0  # seconds; an older one too
NEWSCRAWL_WARC_IDLE = 600.0  # seconds; and one that nothing was written to
NEWSCRAWL_WARC_COMPRESS = "gzip"  # or "none"
NEWSCRAWL_WARC_FSYNC = "batch"  # or "record", "close": docs/reference/settings.md
NEWSCRAWL_WARC_QUEUE = 67108864  # bytes that may wait to be written
NEWSCRAWL_WARC_MASK = ["Authorization", "Proxy-Authorization", "Cookie"]  # values that must not be kept for ever
NEWSCRAWL_NOARCHIVE = "record"  # or "skip-body", of pages that ask not to be archived
NEWSCRAWL_DEDUPLICATE = True
NEWSCRAWL_ARCHIVE_ARTICLES = True
NEWSCRAWL_UNTAPPED_HANDLER = ""  # the handler of requests marked `untapped`: their records are made again, and say so
DOWNLOAD_TIMEOUT = 60  # seconds; Scrapy: 180
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024  # bytes of one answer; Scrapy: 1 GiB
DOWNLOAD_WARNSIZE = 0  # the limit above is the answer, not a warning
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy: False
REDIRECT_MAX_TIMES = 8  # Scrapy: 20
METAREFRESH_ENABLED = False  # the page is the fact; where it would have gone is in its bytes
RETRY_TIMES = 2
# What passes: Scrapy's own, and those of Cloudflare and others before a host that does not answer well.
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 527, 530]
NEWSCRAWL_CAPTURE = "page+images"  # of an article: page, page+images or page+requisites
NEWSCRAWL_REQUISITES_PER_PAGE = 100
NEWSCRAWL_REQUISITE_MAXSIZE = 8 * 1024 * 1024  # bytes of one
SPIDER_MIDDLEWARES = {"newscrawl.spiders.requisites_middleware.Requisites": 50}

# --- the article
NEWSCRAWL_PAGES_PER_ARTICLE = 20  # of an article that is told on several
NEWSCRAWL_SITE_MEMORY = "var/memory"  # folder of what `newscrawl learn` has learnt of sites
CONCURRENT_ITEMS = 8  # Scrapy: 100, and so many tasks for every response, for most of which there is nothing to do
ITEM_PIPELINES = {
    "newscrawl.pipelines.furniture.FurniturePipeline": 100,
    "newscrawl.pipelines.finish.FinishPipeline": 200,
    "newscrawl.pipelines.validate.ValidatePipeline": 300,
    "newscrawl.pipelines.duplicates.DuplicatesPipeline": 400,
    "newscrawl.pipelines.taken_down.TakenDownPipeline": 450,
    "newscrawl.pipelines.versions.VersionsPipeline": 500,
    "newscrawl.pipelines.clusters.ClustersPipeline": 700,
    "newscrawl.pipelines.site_memory.SiteMemoryPipeline": 800,
    "newscrawl.pipelines.store.StorePipeline": 900,
    "newscrawl.pipelines.parquet.ParquetPipeline": 910,
}

# --- the store
NEWSCRAWL_RETENTION: dict[str, str] = {}  # publisher to span, as {"paper": "520 weeks"}: newscrawl retain
NEWSCRAWL_PARQUET = False  # or True: articles.parquet beside articles.jsonl.gz, which needs pyarrow
NEWSCRAWL_STORE = "var/archive"  # path or file:// or s3:// URI, never with credentials in it
NEWSCRAWL_SPOOL = "var/spool"  # a run in the making lives here, on local disk
NEWSCRAWL_SPOOL_QUOTA = 0  # bytes that may wait for delivery before the crawl pauses; 0: any number
NEWSCRAWL_LEASES = (
    "auto"  # or "store", "spool": where it is kept who crawls what; auto: in the store where it is a bucket
)
NEWSCRAWL_LEASE_SECONDS = 120.0  # after which another machine may take over what is not renewed
NEWSCRAWL_KEEP_LOCAL = False  # whether what is delivered stays in the spool too
NEWSCRAWL_DELIVERY_RETRIES = 5  # after the end of the crawl; while it goes on, delivery is tried again for ever
NEWSCRAWL_DELIVERY_WAIT = 30.0  # seconds before the first, twice as many before each next, 900 at most
NEWSCRAWL_DELIVERY_DEADLINE = 180.0  # seconds after the end of the crawl, from which on nothing is tried again
NEWSCRAWL_STORE_TIMEOUT = 30.0  # seconds that a bucket may leave a request unanswered, of three
NEWSCRAWL_RUN_ID = ""  # empty: the add-on makes one

# --- history
NEWSCRAWL_REVISIT = ["1h", "6h", "24h", "7d"]  # waits between two visits of an article in which nothing new is found
NEWSCRAWL_MIN_COVERAGE = 0.0  # share of what is listed below which a run is degraded

# --- the process
NEWSCRAWL_EXTRACTORS = 1  # processes that read pages beside the crawl; 0: the crawl itself does, and waits meanwhile
NEWSCRAWL_PAGE_SECONDS = 60.0  # of processor time that a page may take there; 0: any time
EXTENSIONS_BASE = {
    path: order
    for path, order in default_settings.EXTENSIONS_BASE.items()
    if "remote_control" not in path  # off below; set to None it is imported all the same, and aiohttp's server with it
}
EXTENSIONS = {
    "newscrawl.runs.extension.Run": 100,
    "newscrawl.politeness.pace.Pace": 150,
    "newscrawl.politeness.disallowed_ai_crawlers.DisallowedAiCrawlers": 160,
    "newscrawl.archive.extension.Archive": 200,
    "newscrawl.archive.article_records.ArticleArchive": 210,
    "newscrawl.rendering.renderer.Renderer": 212,
    "newscrawl.archive.rendered_records.RenderedArchive": 215,  # after Renderer, which it serves
    "newscrawl.runs.spool_quota.SpoolQuota": 220,
    "newscrawl.politeness.lease_guard.LeaseGuard": 224,
    "newscrawl.runs.lease_watch.LeaseWatch": 225,
    "newscrawl.extract.workers.pool.Extractors": 230,
    "newscrawl.history.extension.CrawlHistory": 250,  # when Run has brought the journal up to date
    "newscrawl.runs.progress.Progress": 300,
    "newscrawl.runs.monitoring.host_stats.HostStats": 310,
    "scrapy.extensions.logstats.LogStats": None,  # Progress says more
}
NEWSCRAWL_PROGRESS_INTERVAL = 30.0  # seconds between plain lines where there is no terminal
NEWSCRAWL_GATES = True  # hold a run against the publisher's earlier ones
NEWSCRAWL_GATES_SINCE = ""  # a date: runs before it are not what this one is held against
NEWSCRAWL_LOG_JSON = False  # log lines for machines
NEWSCRAWL_PING_START = ""  # addresses of a watcher; whoever knows them may speak for us, so they are written nowhere
NEWSCRAWL_PING_SUCCESS = ""
NEWSCRAWL_PING_FAILURE = ""
NEWSCRAWL_TEXTFILES = ""  # folder for Prometheus' textfile collector
TELNETCONSOLE_ENABLED = False  # Scrapy: True
REMOTE_CONTROL_ENABLED = False  # Scrapy 2.19: True, and it executes Python
LOG_LEVEL = "WARNING"  # Scrapy: DEBUG
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"  # a page that is no article is counted, not warned of
STATS_DUMP = False  # run.json holds them
FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORT_FIELDS = list(article_json.ARTICLE_PROPERTY_NAMES)
