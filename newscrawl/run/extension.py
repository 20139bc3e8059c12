"""The run as Scrapy sees it: lock and `running` manifest at the start, verdict and delivery at the end."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals

from newscrawl.errors import StorageError
from newscrawl.run import manifest
from newscrawl.run.delivery import deliver_files, deliver_manifest
from newscrawl.run.lock import lock
from newscrawl.run.log import say_network_faults_in_one_line
from newscrawl.run.summary import summary
from newscrawl.run.verdict import CRASHED, NOT_DELIVERED, Verdict, judge
from newscrawl.run_id import run_prefix
from newscrawl.storage import open_store

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

TOLD = (
    "USER_AGENT",
    "ROBOTSTXT_OBEY",
    "DOWNLOAD_DELAY",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "DOWNLOAD_MAXSIZE",
    "DOWNLOAD_TIMEOUT",
    "DOWNLOAD_VERIFY_CERTIFICATES",
    "NEWSCRAWL_CAPTURE",
    "NEWSCRAWL_OPERATOR",
    "NEWSCRAWL_STORE",
    "NEWSCRAWL_REPLAY",
)
"""Settings that the manifest keeps: those that shape what was captured. None of them holds a secret."""


class Run:
    """One run of one spider. `verdict` says what became of it, from the end of the crawl on."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.publisher = crawler.spidercls.name
        self.run_id: str = settings["NEWSCRAWL_RUN_ID"]
        spool = Path(settings["NEWSCRAWL_SPOOL"])
        self.folder = spool / self.run_id
        self.prefix = run_prefix(self.publisher, self.run_id)
        self.store = open_store(settings["NEWSCRAWL_STORE"])
        self.verdict = Verdict("crashed", CRASHED, "the crawl did not come to its end")
        self.finish_reason = ""
        self._prepare(spool)
        say_network_faults_in_one_line()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        run = cls(crawler)
        crawler.signals.connect(run.spider_opened, signals.spider_opened)
        crawler.signals.connect(run.spider_closed, signals.spider_closed)
        crawler.signals.connect(run.item_error, signals.item_error)
        crawler.signals.connect(run.engine_stopped, signals.engine_stopped)
        return run

    def _prepare(self, spool: Path) -> None:
        self.store.check()
        try:
            self.held = lock(spool, self.publisher, self.run_id)
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"The spool {spool} cannot be written: {error.strerror}. Check NEWSCRAWL_SPOOL and its permissions."
            ) from error

    def spider_opened(self, spider: Spider) -> None:
        settings = self.crawler.settings
        told = {name: settings.get(name) for name in TOLD if settings.get(name) is not None}
        arguments = getattr(spider, "arguments", {})
        self.manifest = manifest.opening(self.publisher, self.run_id, arguments, told)
        manifest.write(self.folder, self.manifest)

    def spider_closed(self, reason: str) -> None:
        self.finish_reason = reason

    def item_error(self) -> None:
        self.crawler.stats.inc_value("item_error/count")

    def engine_stopped(self) -> None:
        stats = self.crawler.stats.get_stats()
        self.verdict = judge(stats, self.finish_reason)
        where = self._deliver(stats)
        self.held.close()
        for line in summary(self.manifest, where):
            print(line, file=sys.stderr)  # noqa: T201 - said to the operator, whatever the log level is

    def _deliver(self, stats: dict[str, Any]) -> str:
        """Where the run's files are now: in the store, or still in the spool when anything could not be written."""
        if self.verdict.exit_code == NOT_DELIVERED:
            return self._keep(stats)
        try:
            files = deliver_files(self.folder, self.store, self.prefix)
            self.manifest["previous"] = manifest.previous_run(self.store, self.publisher)
            self._close_manifest(stats, files)
            deliver_manifest(self.folder, self.store, self.prefix)
        except (StorageError, OSError) as error:
            self.verdict = Verdict("not delivered", NOT_DELIVERED, str(error).removesuffix("."))
            return self._keep(stats)
        return f"{self.store.uri.rstrip('/')}/{self.prefix}"

    def _keep(self, stats: dict[str, Any]) -> str:
        logger.error("The run %s was not delivered and stays in %s.", self.run_id, self.folder)
        with suppress(OSError):  # the disk may be full; the verdict is said all the same
            self._close_manifest(stats, {})
        return f"{self.folder}/"

    def _close_manifest(self, stats: dict[str, Any], files: dict[str, Any]) -> None:
        self.manifest = manifest.closing(self.manifest, self.verdict, stats, files)
        manifest.write(self.folder, self.manifest)
