"""A crawl that pauses while its leases cannot be renewed, and ends when another machine may take them over."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.asyncio import AsyncioLoopingCall

from newscrawl.abort import close_crawl
from newscrawl.politeness.lease_guard import LeaseGuard
from newscrawl.runs.extension import Run

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5
"""Seconds between two checks."""
PAUSE_REASON = "leases"


class LeaseWatch:
    """Looks at the leases of the run, and gives them to the guard before the wire."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.paused = False
        self.task = AsyncioLoopingCall(self.check_leases)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        watch = cls(crawler)
        crawler.signals.connect(watch.spider_opened, signals.spider_opened)
        crawler.signals.connect(watch.spider_closed, signals.spider_closed)
        return watch

    def spider_opened(self) -> None:
        run, guard = self.crawler.get_extension(Run), self.crawler.get_extension(LeaseGuard)
        if run is None:  # without which there are no leases
            return
        self.run, self.leases = run, run.leases
        if guard is not None:
            guard.leases = run.leases
        self.task.start(POLL_SECONDS, now=False)

    def spider_closed(self) -> None:
        if self.task.running:
            self.task.stop()

    def check_leases(self) -> None:
        """Pause the crawl, resume it, or end it."""
        if lost := self.leases.loss_reason:
            logger.error("The crawl ends here: %s. What was captured is delivered.", lost)
            self.crawler.stats.set_value("lease/lost", 1)
            self.task.stop()
            close_crawl(self.crawler, "lease_lost")
        elif self.leases.is_doubtful != self.paused:
            self.paused = not self.paused
            if self.paused:
                self.run.pause.pause(PAUSE_REASON)
                self.crawler.stats.inc_value("lease/pauses")
                logger.warning("The crawl pauses: its leases could not be renewed for a while.")
            else:
                self.run.pause.resume(PAUSE_REASON)
                logger.warning("The crawl goes on: its leases are renewed.")
