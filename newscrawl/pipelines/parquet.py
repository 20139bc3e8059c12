"""The articles of a run as a table too: `articles.parquet`, where NEWSCRAWL_PARQUET requests it."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import NotConfigured

from newscrawl.abort import abort_crawl
from newscrawl.article_json import article_to_json
from newscrawl.article_table import ROWS_PER_BATCH, parquet_writer
from newscrawl.storage.run_files import PARQUET_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import NewsArticle


class ParquetPipeline:
    """Writes `articles.parquet`, a thousand articles at a time. Under its name it is there when it is whole."""

    def __init__(self, folder: Path, crawler: Crawler) -> None:
        self.crawler = crawler
        self.failed = False
        self.path = folder / PARQUET_FILE_NAME
        self.part = folder / f"{PARQUET_FILE_NAME}.part"
        self.rows: list[dict[str, Any]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("NEWSCRAWL_PARQUET"):
            raise NotConfigured
        return cls(Path(crawler.settings["NEWSCRAWL_SPOOL"]) / crawler.settings["NEWSCRAWL_RUN_ID"], crawler)

    def open_spider(self) -> None:
        self.open = ExitStack()
        self.write: Callable[..., None] = self.open.enter_context(parquet_writer(self.part))

    def process_item(self, item: NewsArticle) -> NewsArticle:
        self.rows.append(article_to_json(item))
        if len(self.rows) == ROWS_PER_BATCH:
            self._remove_table_on_failure(self._flush)
        return item

    def close_spider(self) -> None:
        self._remove_table_on_failure(self._close)

    def _flush(self) -> None:
        rows, self.rows = self.rows, []
        self.write(rows)

    def _close(self) -> None:
        self._flush()
        self.open.close()
        self.part.replace(self.path)

    def _remove_table_on_failure(self, write: Callable[[], None]) -> None:
        """A table that lacks rows is never there under its name."""
        if self.failed:
            return
        try:
            write()
        except OSError as error:
            self.failed = True
            abort_crawl(self.crawler, "store", self.path.parent, error)
            with suppress(OSError):
                self.open.close()
