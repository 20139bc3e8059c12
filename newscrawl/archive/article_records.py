"""The clean articles of a run in a WARC file of their own, so that an archive explains itself without any other file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newscrawl.archive.side_file import SideWarcFile
from newscrawl.article_json import article_to_json, json_line, ledger_to_json
from newscrawl.items import NewsArticle
from newscrawl.storage.run_files import ARTICLES_STEM_SUFFIX
from warc.write.records import Field, Record, new_record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import CaptureRef
    from warc.write.writer import ClosedWarcFile


class ArticleArchive:
    """Writes each stored article as a `conversion` record of its response, and its ledger as a `metadata` record of that."""

    def __init__(self, crawler: Crawler) -> None:
        # The disk may have them at the end: until then they can be read again from the captures.
        self._file = SideWarcFile(crawler, ARTICLES_STEM_SUFFIX, "clean articles", "close")

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
            self._file.write_records(partial(article_to_records, item, item.capture))


def article_to_records(article: NewsArticle, capture: CaptureRef, warcinfo_id: str) -> list[Record]:
    """The records of an article: its lines exactly as in articles.jsonl and furniture.jsonl."""
    lines = [json_line(line) for line in ledger_to_json(article)]
    line = json_line(article_to_json(article))
    return lines_to_records(line, lines, article.url, capture.date, capture.record_id, warcinfo_id)


def lines_to_records(
    line: bytes, ledger: Sequence[bytes], url: str, date: str, record_id: str, warcinfo_id: str
) -> list[Record]:
    """The line of an article, and, where something was taken out of it, the lines of its ledger.

    `date` and `record_id` are those of the response that it was read from.
    """
    common = [("WARC-Warcinfo-ID", warcinfo_id)]
    made_of = [*common, ("WARC-Refers-To", record_id), ("Content-Type", "application/json")]
    clean = new_record("conversion", date, url, made_of, line)
    if not ledger:
        return [clean]
    of_that: list[Field] = [*common, ("WARC-Refers-To", clean.record_id), ("Content-Type", "application/x-ndjson")]
    # Without a URL: a player would show it in place of the page.
    return [clean, new_record("metadata", date, "", of_that, b"".join(one + b"\n" for one in ledger))]
