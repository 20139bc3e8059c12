"""No request leaves once another machine may crawl the same hosts: a process that was stopped for an hour sends nothing when it wakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from newscrawl.storage.lease_keeper import LeaseKeeper

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler


class LeaseGuard:
    """What the download handler checks, behind Scrapy's queues, and again when a connection is there."""

    def __init__(self) -> None:
        self.leases = LeaseKeeper((), 0)
        """Those of the run (newscrawl.runs.lease_watch)."""

    @classmethod
    def from_crawler(cls, _crawler: Crawler) -> Self:
        return cls()

    def refuse_if_lost(self) -> None:
        """Raise IgnoreRequest where the leases are lost."""
        if lost := self.leases.loss_reason:
            raise IgnoreRequest(f"not sent: {lost}")
