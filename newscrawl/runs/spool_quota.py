"""A crawl that waits for its store instead of filling the disk."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall

from newscrawl.runs.extension import Run
from newscrawl.runs.summary import readable_size
from newscrawl.settings_values import whole_number_setting
from newscrawl.signals import file_closed

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5
"""Seconds between two checks."""
PAUSE_REASON = "spool quota"


class SpoolQuota:
    """Pauses the crawl while more bytes wait for delivery than NEWSCRAWL_SPOOL_QUOTA allows."""

    def __init__(self, crawler: Crawler, quota: int) -> None:
        self.crawler, self.quota = crawler, quota
        self.paused = False
        self.task = AsyncioLoopingCall(self.check_quota)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        quota = whole_number_setting(crawler.settings, "NEWSCRAWL_SPOOL_QUOTA", least=0)
        if not quota:
            raise NotConfigured
        held = cls(crawler, quota)
        crawler.signals.connect(held.spider_opened, signals.spider_opened)
        crawler.signals.connect(held.spider_closed, signals.spider_closed)
        crawler.signals.connect(held.file_closed, file_closed)
        return held

    def spider_opened(self) -> None:
        self.task.start(POLL_SECONDS, now=False)

    def spider_closed(self) -> None:
        self.task.stop()

    def file_closed(self) -> None:
        """Check at once, since there is more to deliver. Called by the thread that has closed a file."""
        from twisted.internet import reactor  # not before Scrapy has chosen one

        cast("Any", reactor).callFromThread(self.check_quota)

    def check_quota(self) -> None:
        """Pause the crawl, or resume it, when the undelivered bytes have crossed the quota."""
        if not self.task.running:
            return
        run = self.crawler.get_extension(Run)
        waiting = run.uploader.waiting_bytes if run else 0
        if run is None or (waiting > self.quota) == self.paused:
            return
        self.paused = not self.paused
        if self.paused:
            run.pause.pause(PAUSE_REASON)
            self.crawler.stats.inc_value("delivery/pauses")
            logger.warning("The crawl pauses: %s wait for delivery (NEWSCRAWL_SPOOL_QUOTA).", readable_size(waiting))
        else:
            run.pause.resume(PAUSE_REASON)
            logger.warning("The crawl goes on: %s wait for delivery.", readable_size(waiting))
