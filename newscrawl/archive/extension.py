"""The archive of one crawl: one WARC file and its index, shared by all download handlers."""

from __future__ import annotations

import logging
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.utils.defer import deferred_from_coro

from newscrawl import __version__
from newscrawl.items import CaptureRef
from warc.cdxj import CdxjEntry, entry_of
from warc.index import write_index
from warc.message import read_head, split_head
from warc.records import Record, exchange_records
from warc.writer import WarcFile, WarcWriter, file_name

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from warc.capture import RecordLocation
    from warc.exchange import Exchange

logger = logging.getLogger(__name__)

INDEX = "index.cdxj"
FAILED = "archive_failed"
"""Finish reason of a crawl whose archive could not be written."""


class NotRecorded(IgnoreRequest):
    """The answer was not handed on, since it could not be recorded."""


class Archive:
    """Writes what was on the wire into the run's folder. `closed_files` names the files that are complete."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._name = crawler.spidercls.name
        self._run_id: str = crawler.settings["NEWSCRAWL_RUN_ID"]
        self._folder = Path(crawler.settings["NEWSCRAWL_SPOOL"]) / self._run_id
        self._writer: WarcWriter | None = None
        self._entries: list[CdxjEntry] = []
        self._closed = False
        self.failure = ""
        """Why nothing more can be written; empty while all is well."""
        self.closed_files: list[WarcFile] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.get("NEWSCRAWL_RUN_ID"):
            raise NotConfigured("NEWSCRAWL_RUN_ID is not set: ADDONS lacks newscrawl.run.addon.NewscrawlAddon")
        archive = cls(crawler)
        crawler.signals.connect(archive.close, signals.spider_closed)
        return archive

    def check(self) -> None:
        """Raises NotRecorded when nothing can be written any more."""
        if self.failure:
            raise NotRecorded(self.failure)

    async def record(self, exchange: Exchange, method: str = "GET") -> CaptureRef | None:
        """Where the answer lies, now that it is written; None where there was no answer. NotRecorded when it is not."""
        self.check()
        try:
            writer = self._open_writer()
            records = exchange_records(exchange, writer.warcinfo_id)
            locations = writer.write(records)
        except OSError as error:
            self._fail(error)
            raise NotRecorded(self.failure) from error
        self._count(records, locations)
        if not exchange.response:
            return None
        return self._enter(exchange, method, records[0], locations[0])

    def close(self) -> None:
        """Brings file and index to the disk under their final names. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._writer:
                self.closed_files.append(self._writer.close())
            self._folder.mkdir(parents=True, exist_ok=True)
            write_index(self._folder / INDEX, self._entries)
        except OSError as error:
            self._fail(error)

    def _open_writer(self) -> WarcWriter:
        if self._writer is None:
            now = datetime.now(UTC)
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / file_name(self._name, now, 0, self._run_id)
            self._writer = WarcWriter.create(path, now, warcinfo_of(self._name, self._crawler.settings))
        return self._writer

    def _count(self, records: list[Record], locations: list[RecordLocation]) -> None:
        stats = self._crawler.stats
        for record, location in zip(records, locations, strict=True):
            stats.inc_value(f"archive/records/{record.type}")
            stats.inc_value("archive/bytes", location.length)

    def _enter(self, exchange: Exchange, method: str, response: Record, location: RecordLocation) -> CaptureRef:
        head = read_head(split_head(exchange.response)[0])
        digest = response.payload_digest
        self._entries.append(
            entry_of(
                exchange.url, response.date, location, head, digest=digest, method=method, truncated=exchange.truncated
            )
        )
        place = location.filename, location.offset, location.length, location.record_id
        return CaptureRef(*place, date=response.date, payload_digest=digest)

    def _fail(self, error: OSError) -> None:
        self.failure = f"{self._folder} cannot be written: {error.strerror or error}"
        self._crawler.stats.set_value("archive/failed", self.failure)
        logger.error("The archive failed, so the crawl ends: %s. What was recorded before is kept.", self.failure)
        if not self._closed:
            deferred_from_coro(self._crawler.engine.close_spider_async(reason=FAILED))


def warcinfo_of(name: str, settings: BaseSettings) -> dict[str, str]:
    """What a WARC file says of its making; only what is named here, so that no secret slips in."""
    software = f"newscrawl/{__version__} Scrapy/{version('scrapy')} Twisted/{version('twisted')}"
    told = {
        "software": f"{software} Python/{platform.python_version()}",
        "description": f"news crawl of {name}",
        "isPartOf": settings["NEWSCRAWL_RUN_ID"],
        "operator": settings.get("NEWSCRAWL_OPERATOR") or "",
        "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
        "http-header-user-agent": settings.get("USER_AGENT") or "",
    }
    return {field: value for field, value in told.items() if value}
