"""WARC files of a run beside those of its captures: records that are made from captures, not fetched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.abort import abort_crawl
from newscrawl.archive.archive_settings import read_archive_settings
from newscrawl.archive.file_announcer import FileAnnouncer
from newscrawl.archive.warcinfo import warcinfo_fields
from warc.write.rotation import WarcFiles
from warc.write.writer import warc_file_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scrapy.crawler import Crawler

    from warc.read.record_location import RecordLocation
    from warc.write.records import Record
    from warc.write.rotation import SyncPolicy
    from warc.write.writer import ClosedWarcFile


class SideWarcFile:
    """Writes groups of records into `…<mark>.warc.gz`. The first error ends the crawl; after it nothing is written."""

    def __init__(self, crawler: Crawler, mark: str, description: str, sync: SyncPolicy) -> None:
        options = read_archive_settings(crawler.settings)
        run_id: str = crawler.settings["NEWSCRAWL_RUN_ID"]
        name = crawler.spidercls.name

        def name_of(opened_at: datetime, serial: int) -> str:
            return warc_file_name(name, opened_at, serial, run_id, f"{mark}{options.file_ending}")

        self._crawler = crawler
        self._folder = Path(crawler.settings["NEWSCRAWL_SPOOL"]) / run_id
        info = {**warcinfo_fields(name, crawler.settings), "description": f"{description} of {name}"}
        self._files = WarcFiles(self._folder, name_of, info, options.rotation_limits, sync)
        self._announcer = FileAnnouncer(crawler, self._files)
        self._failed = False

    @property
    def closed_files(self) -> list[ClosedWarcFile]:
        """The complete files, in order."""
        return self._files.closed

    def write_records(self, records: Callable[[str], list[Record]]) -> list[RecordLocation]:
        """Write the records that are made for the file's warcinfo id; return where they are, nothing where they are not."""
        if self._failed:
            return []
        try:
            writer = self._files.writer()
            group = records(writer.warcinfo_id)
            places = [writer.buffer(one) for one in group]
            self._files.commit()
            self._announcer.announce_closed()
        except OSError as error:
            self._fail(error)
            return []
        for one in group:
            self._crawler.stats.inc_value(f"archive/records/{one.type}")
        return places

    def close(self) -> None:
        """Bring the file to the disk under its final name. After an error it keeps its `.open`: recovery writes what it lacks."""
        if self._failed:
            return
        try:
            self._files.close()
            self._announcer.announce_closed()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        if not self._failed:
            abort_crawl(self._crawler, "archive", self._folder, error)
        self._failed = True
