"""The pipeline that takes furniture out of drafts and counts which rule took it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.furniture.memories import Memories, memories_in
from newscrawl.furniture.strip import strip_furniture
from newscrawl.publishers import registry

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.items import ArticleDraft


class FurniturePipeline:
    """Gives every draft its clean text and its ledger."""

    def __init__(self, stats: StatsCollector, memories: Memories) -> None:
        self.stats = stats
        self.memories = memories

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline, counting in the crawler's statistics."""
        memories = memories_in(crawler.settings["NEWSCRAWL_SITE_MEMORY"])
        memories.check()
        return cls(crawler.stats, memories)

    def process_item(self, item: ArticleDraft) -> ArticleDraft:
        """The draft without furniture; counts `furniture/<publisher or generic>/<rule>` of removals, `stripped/<rule>` of articles."""
        publisher = registry.get(item.publisher) if item.publisher else None
        draft = strip_furniture(item, publisher, self.memories.of(item.url))
        rules = [removal.rule for removal in draft.ledger if removal.action != "fold"]
        for rule in rules:
            self.stats.inc_value(f"furniture/{item.publisher or 'generic'}/{rule.rpartition('/')[2]}")
        for rule in set(rules):
            self.stats.inc_value(f"stripped/{rule}")
        return draft
