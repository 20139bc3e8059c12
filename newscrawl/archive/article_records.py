"""The clean articles of a run in a WARC file of their own, so that an archive explains itself without any other file."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl.archive.side_file import SideFile
from newscrawl.article_json import article_json, ledger_json
from newscrawl.items import NewsArticle
from newscrawl.storage.run_files import ARTICLES_MARK
from warc.write.records import Field, Record, record

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import CaptureRef
    from warc.write.writer import ClosedWarcFile


class ArticleArchive:
    """Writes each stored article as a `conversion` record of its response, and its ledger as a `metadata` record of that."""

    def __init__(self, crawler: Crawler) -> None:
        # The disk may have them at the end: until then they can be read again from the captures.
        self._file = SideFile(crawler, ARTICLES_MARK, "clean articles", "close")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("NEWSCRAWL_ARCHIVE_ARTICLES"):
            raise NotConfigured
        archive = cls(crawler)
        crawler.signals.connect(archive.item_scraped, signals.item_scraped)
        crawler.signals.connect(archive._file.close, signals.spider_closed)
        return archive

    @property
    def closed_files(self) -> list[ClosedWarcFile]:
        """The complete files, in order."""
        return self._file.closed_files

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, NewsArticle) and item.capture is not None:
            self._file.write(partial(article_records, item, item.capture))


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
