"""The pipeline that takes furniture out of drafts and counts which rule took it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newscrawl.extract.workers.pool import Extractors
from newscrawl.extract.workers.process import WorkerEnded
from newscrawl.furniture.site_memory.folder import SiteMemories, site_memories_in
from newscrawl.furniture.strip_pages import strip_pages
from newscrawl.pipelines.dropped import Dropped
from newscrawl.pipelines.finish import publisher_of_draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import ArticleDraft

logger = logging.getLogger(__name__)


class FurniturePipeline:
    """Return every draft its clean text and its ledger."""

    def __init__(self, crawler: Crawler, memories: SiteMemories) -> None:
        self.stats = crawler.stats
        self.extractors = Extractors.of(crawler)
        self.memories = memories

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline, counting in the crawler's statistics."""
        memories = site_memories_in(crawler.settings["NEWSCRAWL_SITE_MEMORY"])
        memories.check_all()
        return cls(crawler, memories)

    async def process_item(self, item: ArticleDraft) -> ArticleDraft:
        """The draft without furniture; counts `furniture/<publisher or generic>/<rule>` of removals, `stripped/<rule>` of articles."""
        try:
            draft = await self.extractors.call(strip_pages, item, publisher_of_draft(item), self.memories.of(item.url))
        except WorkerEnded as ended:
            logger.warning("%s: %s", item.url, ended)
            self.stats.inc_value(f"drop/{ended.reason}")
            raise Dropped(ended.reason, f"{item.url}: {ended}") from ended
        count_removals(draft, self.stats.inc_value)
        return draft


def count_removals(draft: ArticleDraft, count: Callable[[str], None]) -> None:
    """Count `furniture/<publisher or generic>/<rule>` for each removal, and `stripped/<rule>` once an article."""
    rules = [removal.rule for removal in draft.ledger if removal.action != "fold"]
    for rule in rules:
        count(f"furniture/{draft.publisher or 'generic'}/{rule.rpartition('/')[2]}")
    for rule in set(rules):
        count(f"stripped/{rule}")
