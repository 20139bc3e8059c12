"""The archive of one crawl: its WARC files and their index, shared by all download handlers."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred

from newscrawl.abort import abort_crawl
from newscrawl.archive.archive_settings import read_archive_settings
from newscrawl.archive.byte_limiter import ByteLimiter
from newscrawl.archive.capture_response import capture_ref
from newscrawl.archive.dedup_sources import delivered_run_ids
from newscrawl.archive.file_announcer import FileAnnouncer
from newscrawl.archive.warcinfo import warcinfo_fields
from newscrawl.history.blocklist import crawl_blocklist
from newscrawl.history.extension import journal_path
from warc.index.collection import INDEX_NAME
from warc.index.index_file import write_index
from warc.write.dedup import DedupDatabase
from warc.write.group_thread import GroupThread
from warc.write.recorder import INDEX_JOURNAL_NAME, RecordedExchange, Recorder, RecordingJob
from warc.write.rotation import WarcFiles
from warc.write.writer import warc_file_name

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import CaptureRef
    from warc.index.cdxj import CdxjEntry
    from warc.write.exchange import Exchange
    from warc.write.writer import ClosedWarcFile

DEDUP_DATABASE_FILE_NAME = "captures.sqlite"
THREAD_SWITCH_INTERVAL_SECONDS = 0.002
"""Seconds that the writer's thread may wait for the interpreter; with Python's 5 ms it falls behind a busy crawl."""


class NotRecordedError(IgnoreRequest):
    """The answer was not handed on, since it could not be recorded."""


class Archive:
    """Writes what was on the wire into the run's folder. `closed_files` names the files that are complete."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._name = crawler.spidercls.name
        self._run_id: str = settings["NEWSCRAWL_RUN_ID"]
        self._folder = Path(settings["NEWSCRAWL_SPOOL"]) / self._run_id
        self._options = read_archive_settings(settings)
        self._limiter = ByteLimiter(self._options.queue)
        self._background: GroupThread[RecordingJob, RecordedExchange] | None = None
        self._closed = False
        self.failure = ""
        """Why nothing more can be written; empty while all is well."""
        self._recorder = Recorder(self._warc_files(), self._folder / INDEX_JOURNAL_NAME, masked=self._options.mask)
        self._announcer = FileAnnouncer(crawler, self._recorder.files)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.get("NEWSCRAWL_RUN_ID"):
            raise NotConfigured("NEWSCRAWL_RUN_ID is not set: ADDONS lacks newscrawl.runs.addon.NewscrawlAddon")
        archive = cls(crawler)
        crawler.signals.connect(archive.close, signals.spider_closed)
        return archive

    @property
    def closed_files(self) -> list[ClosedWarcFile]:
        """The complete files, in order."""
        return self._recorder.files.closed

    def raise_if_failed(self) -> None:
        """Raise NotRecordedError when nothing can be written any more."""
        if self.failure:
            raise NotRecordedError(self.failure)

    async def record_exchange(self, exchange: Exchange, method: str = "GET") -> CaptureRef | None:
        """Return where the answer lies, now that it is written; None where there was no answer. NotRecordedError when it is not."""
        self.raise_if_failed()
        size = len(exchange.request) + len(exchange.response)
        await self._limiter.acquire(size)
        try:
            recorded = await self._write_in_background(RecordingJob(exchange, method), size)
        except Exception as error:
            self._fail(error)
            raise NotRecordedError(self.failure) from error
        finally:
            self._limiter.release(size)
        self._count_records(recorded)
        return _recorded_capture_ref(recorded)

    def add_index_entry(self, entry: CdxjEntry) -> None:
        """Add a line to the index, for a record in another file of the run."""
        try:
            self._recorder.add_index_entry([entry])
        except OSError as error:
            self._fail(error)

    def close(self) -> None:
        """Bring files and index to the disk under their final names. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        if self._background:
            self._background.close()
            self._restore_interpreter()
            if self._background.failure:
                self._fail(self._background.failure)
        if not self.failure:  # else the open file and the journal stay as they are: recovery mends and indexes them
            self._finish()
        if self._recorder.seen:
            self._recorder.seen.close(keep=not self.failure)

    def _finish(self) -> None:
        try:
            self._recorder.close()
            self._announcer.announce_closed()
            self._write_index()
        except OSError as error:
            self._fail(error)

    async def _write_in_background(self, job: RecordingJob, size: int) -> RecordedExchange:
        if self._background is None:
            self._background = self._start_writing()
        written: Deferred[RecordedExchange] = Deferred()
        self._background.put(job, size, partial(_fire_deferred, written))
        return await maybe_deferred_to_future(written)

    def _start_writing(self) -> GroupThread[RecordingJob, RecordedExchange]:
        from twisted.internet import reactor  # not before Scrapy has chosen one

        self._tune_interpreter()
        if self._options.deduplicate:
            store = self._crawler.settings.get("NEWSCRAWL_STORE")
            journal = journal_path(self._folder.parent, self._name)
            known, gone = (
                delivered_run_ids(store, self._name, journal),
                crawl_blocklist(self._crawler).removed_record_ids if store else (),
            )
            self._recorder.seen = DedupDatabase(
                self._folder.with_name(f"{self._name}.{DEDUP_DATABASE_FILE_NAME}"), self._run_id, known, gone
            )
        announcing = self._announcer.announce_after
        return GroupThread(
            announcing(self._recorder.write_exchanges), announcing(self._recorder.files.tend), reactor.callFromThread
        )

    def _tune_interpreter(self) -> None:
        """Let a second thread live beside a busy reactor, and pay for it where the interpreter wastes time.

        The collector would look through everything that was loaded, again and again, as long as the crawl lasts.
        """
        self._switch_interval = sys.getswitchinterval()
        sys.setswitchinterval(THREAD_SWITCH_INTERVAL_SECONDS)
        gc.freeze()

    def _restore_interpreter(self) -> None:
        sys.setswitchinterval(self._switch_interval)
        gc.unfreeze()

    def _warc_files(self) -> WarcFiles:
        options = self._options
        return WarcFiles(
            self._folder,
            lambda opened_at, serial: warc_file_name(self._name, opened_at, serial, self._run_id, options.file_ending),
            warcinfo_fields(self._name, self._crawler.settings),
            options.rotation_limits,
            options.fsync,
        )

    def _write_index(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write_index(self._folder / INDEX_NAME, self._recorder.entries())
        self._recorder.journal.unlink(missing_ok=True)

    def _count_records(self, recorded: RecordedExchange) -> None:
        stats = self._crawler.stats
        for kind in recorded.types:
            stats.inc_value(f"archive/records/{kind}")
        stats.inc_value("archive/bytes", sum(location.length for location in recorded.locations))

    def _fail(self, error: Exception) -> None:
        if not self.failure:
            self.failure = abort_crawl(self._crawler, "archive", self._folder, error)


def _fire_deferred(written: Deferred[RecordedExchange], outcome: RecordedExchange | Exception) -> None:
    if isinstance(outcome, Exception):
        written.errback(outcome)
    else:
        written.callback(outcome)


def _recorded_capture_ref(recorded: RecordedExchange) -> CaptureRef | None:
    if recorded.entry is None:
        return None
    return capture_ref(recorded.locations[0], recorded.date, recorded.entry.digest)
