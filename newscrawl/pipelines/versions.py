"""An article that is stored already is stored again only when its clean text changed, with a description of the change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.article_json import article_to_json
from newscrawl.history.extension import CrawlHistory
from newscrawl.history.fingerprints import fingerprints_of, next_version
from newscrawl.pipelines.dropped import Dropped

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import NewsArticle


class VersionsPipeline:
    """Drops what an earlier run has word by word (`article/unchanged`, at a twin of its URL `drop/duplicate`).

    What changed gets a `version` (`article/changed`).
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: NewsArticle) -> NewsArticle:
        history, stats = CrawlHistory.of(self.crawler), self.crawler.stats
        known, prints = history.newest_version(item.mainEntityOfPage), fingerprints_of(article_to_json(item))
        if known is None:
            if (twin := history.find_twin(item.mainEntityOfPage, prints)) and not history.again:
                stats.inc_value("drop/duplicate")
                raise Dropped("duplicate", f"{item.url} is {twin}, which is stored", twin)
            return item
        version = next_version(known.version, known.record_id, known.prints, prints)
        if version is None and not history.again:
            stats.inc_value("article/unchanged")
            raise Dropped("unchanged", f"{item.url} is stored as it is")
        if version:
            stats.inc_value("article/changed")
        return replace(item, version=version)
