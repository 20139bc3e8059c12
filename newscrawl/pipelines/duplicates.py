"""One article once in a run, whatever URLs it was found under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.article_json import article_to_json
from newscrawl.history.fingerprints import fingerprints_of
from newscrawl.pipelines.dropped import Dropped
from newscrawl.publishers.urls import twin_url_key

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.items import NewsArticle


class DuplicatesPipeline:
    """Drops an article that is in the run already (`drop/duplicate`): by its canonical URL, or by its text at a twin of that URL."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats
        self.seen: set[str] = set()
        self.texts: dict[int, str] = {}
        """Canonical URLs by the hash of text and `twin_url_key`."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_item(self, item: NewsArticle) -> NewsArticle:
        url = item.mainEntityOfPage
        text = hash((twin_url_key(url), fingerprints_of(article_to_json(item))))
        first = url if url in self.seen else self.texts.setdefault(text, url)
        if first != url or url in self.seen:
            self.stats.inc_value("drop/duplicate")
            raise Dropped("duplicate", f"{item.url} is {first}, which the run has already", first)
        self.seen.add(url)
        return item
