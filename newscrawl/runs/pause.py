"""A crawl that pauses for more than one reason: it goes on when the last of them is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class CrawlPause:
    """The reasons why a crawl pauses now."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._reasons: set[str] = set()

    def pause(self, reason: str) -> None:
        """Let no new request begin until `end` was called for the same reason."""
        self._reasons.add(reason)
        if self._crawler.engine:
            self._crawler.engine.pause()

    def resume(self, reason: str) -> None:
        """Go on, unless there is another reason to pause."""
        self._reasons.discard(reason)
        if self._crawler.engine and not self._reasons:
            self._crawler.engine.unpause()
