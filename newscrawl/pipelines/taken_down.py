"""What was taken down from the store does not come back under another address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from newscrawl.history.blocklist import crawl_blocklist

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.history.blocklist import Blocklist
    from newscrawl.items import NewsArticle


class TakenDownPipeline:
    """Drops an article whose own or canonical address is on the store's blocklist (`drop/taken-down`)."""

    def __init__(self, blocklist: Blocklist, stats: StatsCollector) -> None:
        self.blocklist = blocklist
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawl_blocklist(crawler), crawler.stats)

    def process_item(self, item: NewsArticle) -> NewsArticle:
        if self.blocklist.is_blocked(item.url) or self.blocklist.is_blocked(item.mainEntityOfPage):
            self.stats.inc_value("drop/taken-down")
            raise DropItem(f"{item.url} was taken down from the store", log_level="INFO")
        return item
