"""The run as Scrapy sees it: lock and `running` manifest at the start, delivery while it lasts, the verdict at the end."""

from __future__ import annotations

import atexit
import logging
import sys
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from scrapy import signals
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.threads import deferToThread

from newscrawl.errors import NewscrawlError, StorageError
from newscrawl.runs.exit_codes import NOT_DELIVERED
from newscrawl.runs.gate_verdict import apply_gates, gate_findings
from newscrawl.runs.journal_sync import sync_journal
from newscrawl.runs.leases import hold_leases, lease_record
from newscrawl.runs.leftover_runs import deliver_run, leftover_runs
from newscrawl.runs.lock import lock_hosts, lock_publisher
from newscrawl.runs.log_filter import shorten_network_errors
from newscrawl.runs.outbox import Outbox
from newscrawl.runs.pause import CrawlPause
from newscrawl.runs.report_page import write_report
from newscrawl.runs.summary import run_summary_lines
from newscrawl.runs.uploader import ERRORS_NOT_RETRIED, RetryPolicy, Uploader, UploadJob
from newscrawl.runs.verdict import Verdict, judge_run
from newscrawl.settings_values import number_setting, whole_number_setting
from newscrawl.signals import file_closed, run_delivered
from newscrawl.storage import manifest, open_store
from newscrawl.storage.run_id import run_prefix
from newscrawl.storage.store import Receipt
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from newscrawl.runs.leftover_runs import LeftoverRun
    from newscrawl.storage.lease_keeper import LeaseKeeper
    from warc.write.writer import ClosedWarcFile

logger = logging.getLogger(__name__)

SETTINGS_IN_MANIFEST = (
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
    """One run of one spider. `verdict` is set at the end of the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.publisher = crawler.spidercls.name
        self.run_id: str = settings["NEWSCRAWL_RUN_ID"]
        spool = Path(settings["NEWSCRAWL_SPOOL"])
        self.folder = spool / self.run_id
        self.prefix = run_prefix(self.publisher, self.run_id)
        self.store = open_store(
            settings["NEWSCRAWL_STORE"], timeout=number_setting(settings, "NEWSCRAWL_STORE_TIMEOUT")
        )
        self.uploader = Uploader(_retry_policy(settings))
        self.verdict = Verdict(VerdictWord.CRASHED, "the crawl did not come to its end")
        self.finish_reason = ""
        self.manifest: dict[str, Any] = {}
        self.pause = CrawlPause(crawler)
        self.held = ExitStack()
        atexit.register(self.held.close)  # a crawl whose further parts cannot be built never stops its engine
        self.leases = self._lock_and_create_folder(spool)
        self.outbox = Outbox(self.folder, self.store, self.prefix, keep=settings.getbool("NEWSCRAWL_KEEP_LOCAL"))
        self.own = UploadJob(self.run_id, self._deliver_now, self.outbox.pending_bytes)
        self.ended = False
        if not settings.get("NEWSCRAWL_REPLAY"):
            left = list(self._deliver_earlier_runs(spool, settings["NEWSCRAWL_STORE"]))
            waiting = [one for one, fault in left if not isinstance(fault, ERRORS_NOT_RETRIED)]
            sync_journal(spool, self.publisher, self.store, waiting)
            for one, _ in left:
                self.uploader.enqueue(
                    UploadJob(one.run_id, partial(one.deliver, self.store, keep=self.outbox.keep), one.size)
                )
        shorten_network_errors()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        run = cls(crawler)
        crawler.signals.connect(run.spider_closed, signals.spider_closed)
        crawler.signals.connect(run.item_error, signals.item_error)
        crawler.signals.connect(run.file_closed, file_closed)
        crawler.signals.connect(run.engine_stopped, signals.engine_stopped)
        return run

    def _lock_and_create_folder(self, spool: Path) -> LeaseKeeper:
        """Take the locks, create the run's folder, and take the leases, which are returned."""
        self.store.check()
        settings, spider = self.crawler.settings, self.crawler.spider
        hosts = () if settings.get("NEWSCRAWL_REPLAY") else getattr(spider, "hosts", ())
        try:
            self.held.enter_context(lock_publisher(spool, self.publisher, self.run_id))
            self.held.enter_context(lock_hosts(spool, hosts, f"{self.run_id} of {self.publisher}"))
            runs = [self.run_id, *(one.run_id for one in leftover_runs(spool, self.publisher, self.run_id))]
            wanted = lease_record(settings, spool, f"run {self.run_id} of {self.publisher}", runs)
            leases = hold_leases(settings, settings["NEWSCRAWL_STORE"], wanted, [self.publisher], hosts)
            self.held.enter_context(leases)
            self._create_folder()
        except OSError as error:
            raise StorageError(
                f"The spool {spool} cannot be written: {error.strerror}. Check NEWSCRAWL_SPOOL and its permissions."
            ) from error
        return leases

    def _create_folder(self) -> None:
        """Create the run's folder with its manifest: a kill at any moment leaves no folder of an unknown run."""
        settings, spider = self.crawler.settings, self.crawler.spider
        kept = {name: settings.get(name) for name in SETTINGS_IN_MANIFEST if settings.get(name) is not None}
        arguments, given = getattr(spider, "arguments", {}), getattr(spider, "given", {})
        self.manifest = manifest.new_manifest(self.publisher, self.run_id, arguments, kept, given)
        self.folder.mkdir(parents=True, exist_ok=True)
        manifest.write_manifest(self.folder, self.manifest)

    def _deliver_earlier_runs(self, spool: Path, uri: str) -> Iterator[tuple[LeftoverRun, Exception]]:
        """Deliver earlier runs that are still in the spool. Return those that cannot be delivered, with the reason."""
        for one in leftover_runs(spool, self.publisher, self.run_id):
            if one.store not in ("", uri):
                logger.warning(
                    "The run %s was to go to %s and stays in %s: see newscrawl deliver.", one.run_id, one.store, spool
                )
                continue
            try:
                one.deliver(self.store, keep=self.outbox.keep)
            except (NewscrawlError, OSError) as error:
                logger.warning("%s", error)
                yield one, error

    def spider_closed(self, reason: str) -> None:
        self.finish_reason = reason

    def item_error(self) -> None:
        self.crawler.stats.inc_value("item_error/count")

    def file_closed(self, file: ClosedWarcFile) -> None:
        """Add a complete file to the outbox. Called by the thread that has closed it."""
        try:
            self.outbox.note_closed(file.name, Receipt(file.bytes, file.sha256, file.crc32))
        except OSError as error:
            logger.error("What %s is known by could not be written down: %s", file.name, error)  # noqa: TRY400
        self.uploader.enqueue(self.own)

    async def engine_stopped(self) -> None:
        from twisted.internet import reactor  # not before Scrapy has chosen one

        cast("Any", reactor).addSystemEventTrigger("before", "shutdown", self.uploader.give_up)  # kept twice to end
        stats = self.crawler.stats.get_stats()
        judged = judge_run(stats, self.finish_reason)
        self.manifest = manifest.manifest_with_verdict(self.manifest, judged, stats)
        self.verdict = Verdict(VerdictWord.NOT_DELIVERED, "stopped before everything was in the store")
        self.verdict = await maybe_deferred_to_future(deferToThread(self._deliver, judged, stats))
        if "files" in self.manifest:
            self._update_journal()
        self.held.close()
        atexit.unregister(self.held.close)
        if "files" in self.manifest:
            place = f"{self.store.uri.rstrip('/')}/{self.prefix}"
            self.crawler.signals.send_catch_log(run_delivered, manifest=self.manifest, place=place)
        else:
            place = f"{self.folder}/"
            logger.error("The run %s was not delivered and stays in %s.", self.run_id, self.folder)
        for line in run_summary_lines(
            {"files": [], **self.manifest, "verdict": self.verdict.word, "why": self.verdict.why}, place
        ):
            print(line, file=sys.stderr)  # noqa: T201 - said to the operator, whatever the log level is

    def _compare_and_report(self, judged: Verdict, stats: dict[str, Any]) -> Verdict:
        """Compare the run with earlier ones and write its report. A failure of either does not prevent delivery."""
        if judged.exit_code == NOT_DELIVERED:  # its files are torn, and recovery mends them
            return judged
        settings = self.crawler.settings
        try:
            if settings.getbool("NEWSCRAWL_GATES"):
                self.manifest["gates"] = gate_findings(self.store, self.manifest, settings.get("NEWSCRAWL_GATES_SINCE"))
                judged = apply_gates(judged, self.manifest["gates"])
                self.manifest = manifest.manifest_with_verdict(self.manifest, judged, stats)
            write_report(self.folder, self.manifest)
        except (NewscrawlError, OSError) as error:
            logger.error("The run could not be looked back on: %s", error)  # noqa: TRY400
        return judged

    def _deliver(self, judged: Verdict, stats: dict[str, Any]) -> Verdict:
        """The final verdict: `not delivered` where this run or an earlier one is still in the spool."""
        judged = self._compare_and_report(judged, stats)
        with suppress(OSError):  # the disk may be full; the verdict is said all the same
            manifest.write_manifest(self.folder, self.manifest)
        if judged.exit_code != NOT_DELIVERED:
            self.ended = True
            self.uploader.enqueue(self.own)
        faults = self.uploader.close()
        if faults and judged.exit_code != NOT_DELIVERED:
            job = self.own if self.own in faults else next(iter(faults))
            earlier = "" if job is self.own else f"the earlier run {job.name}: "
            return Verdict(VerdictWord.NOT_DELIVERED, f"{earlier}{faults[job]}".removesuffix("."))
        return judged

    def _update_journal(self) -> None:
        """Add the run to the journal. Where that fails, the next run does it."""
        if not self.crawler.settings.get("NEWSCRAWL_REPLAY"):
            with suppress(StorageError):
                sync_journal(self.folder.parent, self.publisher, self.store)

    def _deliver_now(self) -> None:
        """Deliver the complete files; after the end of the crawl, all files of the run."""
        if self.ended:
            self.manifest = deliver_run(self.outbox, self.manifest)
        else:
            self.outbox.deliver_closed()


def _retry_policy(settings: BaseSettings) -> RetryPolicy:
    retries = whole_number_setting(settings, "NEWSCRAWL_DELIVERY_RETRIES", least=0)
    wait, deadline = (
        number_setting(settings, "NEWSCRAWL_DELIVERY_WAIT"),
        number_setting(settings, "NEWSCRAWL_DELIVERY_DEADLINE"),
    )
    return RetryPolicy(retries, wait, deadline)
