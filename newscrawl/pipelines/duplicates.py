"""One article once in a run, whatever addresses it was found under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.pipelines.dropped import Dropped

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.items import NewsArticle


class DuplicatesPipeline:
    """Drops an article whose canonical address is in the run already (`drop/duplicate`)."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats
        self.seen: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_item(self, item: NewsArticle) -> NewsArticle:
        if item.mainEntityOfPage in self.seen:
            self.stats.inc_value("drop/duplicate")
            raise Dropped("duplicate", f"{item.url} is {item.mainEntityOfPage}, which the run has already")
        self.seen.add(item.mainEntityOfPage)
        return item
