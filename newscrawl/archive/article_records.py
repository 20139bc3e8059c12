"""The clean articles of a run in a WARC file of their own, so that an archive explains itself without any other file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl.abort import abort_crawl
from newscrawl.archive.archive_settings import read_archive_settings
from newscrawl.archive.file_announcer import FileAnnouncer
from newscrawl.archive.warcinfo import warcinfo_fields
from newscrawl.article_json import article_json, ledger_json
from newscrawl.items import NewsArticle
from newscrawl.storage.run_files import ARTICLES_MARK
from warc.write.records import Field, Record, record
from warc.write.rotation import WarcFiles
from warc.write.writer import file_name

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import CaptureRef
    from warc.write.writer import ClosedWarcFile


class ArticleArchive:
    """Writes each stored article as a `conversion` record of its response, and its ledger as a `metadata` record of that."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._name = crawler.spidercls.name
        self._run_id: str = crawler.settings["NEWSCRAWL_RUN_ID"]
        self._folder = Path(crawler.settings["NEWSCRAWL_SPOOL"]) / self._run_id
        self._options = read_archive_settings(crawler.settings)
        info = {**warcinfo_fields(self._name, crawler.settings), "description": f"clean articles of {self._name}"}
        # The disk may have them at the end: until then they can be read again from the captures.
        self._files = WarcFiles(self._folder, self._file_name, info, self._options.limits, "close")
        self._announcer = FileAnnouncer(crawler, self._files)
        self._failed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("NEWSCRAWL_ARCHIVE_ARTICLES"):
            raise NotConfigured
        archive = cls(crawler)
        crawler.signals.connect(archive.item_scraped, signals.item_scraped)
        crawler.signals.connect(archive.close, signals.spider_closed)
        return archive

    @property
    def closed_files(self) -> list[ClosedWarcFile]:
        """The complete files, in order."""
        return self._files.closed

    def item_scraped(self, item: Any) -> None:
        if self._failed or not isinstance(item, NewsArticle) or item.capture is None:
            return
        try:
            writer = self._files.writer()
            for one in article_records(item, item.capture, writer.warcinfo_id):
                writer.place(one)
                self._crawler.stats.inc_value(f"archive/records/{one.type}")
            self._files.commit()
            self._announcer.announce()
        except OSError as error:
            self._fail(error)

    def close(self) -> None:
        """Brings the file to the disk under its final name."""
        try:
            self._files.close()
            self._announcer.announce()
        except OSError as error:
            self._fail(error)

    def _file_name(self, opened_at: datetime, serial: int) -> str:
        return file_name(self._name, opened_at, serial, self._run_id, f"{ARTICLES_MARK}{self._options.ending}")

    def _fail(self, error: OSError) -> None:
        if not self._failed:
            abort_crawl(self._crawler, "archive", self._folder, error)
        self._failed = True


def article_records(article: NewsArticle, capture: CaptureRef, warcinfo_id: str) -> list[Record]:
    """The article exactly as in articles.jsonl, and, where something was taken out of it, its ledger."""
    common = [("WARC-Warcinfo-ID", warcinfo_id)]
    made_of = [*common, ("WARC-Refers-To", capture.record_id), ("Content-Type", "application/json")]
    clean = record("conversion", capture.date, article.url, made_of, _json(article_json(article)))
    if not article.ledger:
        return [clean]
    of_that: list[Field] = [*common, ("WARC-Refers-To", clean.record_id), ("Content-Type", "application/x-ndjson")]
    lines = b"".join(_json(line) + b"\n" for line in ledger_json(article))
    # Without an address: a player would show it in place of the page.
    return [clean, record("metadata", capture.date, "", of_that, lines)]


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
