"""The site memories by which a run's articles were cleaned are kept beside them: with these they can be made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.abort import abort_crawl
from newscrawl.furniture.site_memory.folder import SiteMemories, site_memories_in
from newscrawl.furniture.site_memory.memory import SiteMemory, memory_path
from newscrawl.storage.atomic_file import write_atomic

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import NewsArticle


class SiteMemoryPipeline:
    """Writes `<site>.memory.json` into the run's folder for every site of which a memory was there."""

    def __init__(self, memories: SiteMemories, folder: Path, crawler: Crawler) -> None:
        self.memories = memories
        self.folder = folder
        self.crawler = crawler
        self.met: dict[str, SiteMemory] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        folder = Path(settings["NEWSCRAWL_SPOOL"]) / settings["NEWSCRAWL_RUN_ID"]
        return cls(site_memories_in(settings["NEWSCRAWL_SITE_MEMORY"]), folder, crawler)

    def process_item(self, item: NewsArticle) -> NewsArticle:
        if memory := self.memories.of(item.url):
            self.met[memory.site] = memory
        return item

    def close_spider(self) -> None:
        try:
            for site, memory in self.met.items():
                write_atomic(memory_path(self.folder, site), memory.as_bytes())
        except OSError as error:
            abort_crawl(self.crawler, "store", self.folder, error)
