"""Clean articles and their ledger go into the run's spool folder; the run delivers them to the store at its end."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import DropItem

from newscrawl.abort import abort_crawl
from newscrawl.article_json import article_to_json, json_line, ledger_to_json
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, LEDGER_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import NewsArticle


class StorePipeline:
    """Writes `articles.jsonl.gz` and `furniture.jsonl.gz`. A write that fails ends the crawl with `store_failed`."""

    def __init__(self, folder: Path, crawler: Crawler) -> None:
        self.folder = folder
        self.crawler = crawler
        self.failed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Path(crawler.settings["NEWSCRAWL_SPOOL"]) / crawler.settings["NEWSCRAWL_RUN_ID"], crawler)

    def open_spider(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.articles = _open_gzip(self.folder / ARTICLES_FILE_NAME)
        self.ledger = _open_gzip(self.folder / LEDGER_FILE_NAME)

    def process_item(self, item: NewsArticle) -> NewsArticle:
        if self.failed:
            raise DropItem("the spool cannot be written", log_level="DEBUG")
        try:
            _write_lines(self.ledger, ledger_to_json(item))
            _write_lines(self.articles, [article_to_json(item)])
        except OSError as error:
            self._fail(error)
            raise DropItem(f"{item.url} could not be written", log_level="DEBUG") from error
        self._count(item)
        return item

    def close_spider(self) -> None:
        for file in (self.ledger, self.articles):
            try:
                file.close()
            except OSError as error:
                self._fail(error)

    def _count(self, item: NewsArticle) -> None:
        stats = self.crawler.stats
        stats.inc_value("article/stored")
        stats.inc_value(f"article/section/{item.articleSection[0] if item.articleSection else 'no section'}")

    def _fail(self, error: OSError) -> None:
        self.failed = True
        abort_crawl(self.crawler, "store", self.folder, error)


def _open_gzip(path: Path) -> gzip.GzipFile:
    return gzip.GzipFile(path, "wb", compresslevel=6, mtime=0)


def _write_lines(file: gzip.GzipFile, values: Iterable[dict[str, Any]]) -> None:
    for value in values:
        file.write(json_line(value) + b"\n")
    file.flush()  # what counts as stored is on its way to the disk, and a file cut off by a crash can be read up to there
