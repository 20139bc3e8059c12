"""The request rate of each host: by its Crawl-delay, slower when it is overloaded, and within its budget."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

from newscrawl.politeness.budget import HostBudget, HostBudgets
from newscrawl.politeness.retry_after import retry_after_seconds
from newscrawl.settings_values import number_setting, whole_number_setting

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.core.downloader import Downloader, Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

OVERLOADED_STATUSES = (429, 503)
DELAY_FACTOR_AFTER_OVERLOAD = 2.0
"""Factor by which the delay of a host grows with each response that it is overloaded."""
MIN_DELAY_SECONDS, MAX_DELAY_SECONDS = 1.0, 60.0
"""Seconds between two requests of a host that is or was overloaded."""


class Pace:
    """Sets the delays of Scrapy's slots, one a host. `closed` has the hosts that get no more requests, and why."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.stats = crawler.stats
        self.longest_delay = number_setting(settings, "NEWSCRAWL_CRAWL_DELAY_MAX")
        self.longest_wait = number_setting(settings, "NEWSCRAWL_RETRY_AFTER_MAX")
        budget = HostBudget(
            whole_number_setting(settings, "NEWSCRAWL_HOST_REQUESTS", least=0),
            whole_number_setting(settings, "NEWSCRAWL_HOST_BYTES", least=0),
            number_setting(settings, "NEWSCRAWL_HOST_MINUTES"),
        )
        self.budgets = HostBudgets(budget, monotonic)
        self.closed: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pace = cls(crawler)
        crawler.signals.connect(pace.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(pace.response_downloaded, signals.response_downloaded)
        return pace

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Set the host's Crawl-delay as its minimum delay."""
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"] or self.crawler.settings["USER_AGENT"]
        crawl_delay = robotparser.crawl_delay(agent)
        if not crawl_delay:
            return
        host = self._downloader.get_slot_key(request)
        if crawl_delay > self.longest_delay:
            logger.warning("%s requires %g s between two requests and gets %g.", host, crawl_delay, self.longest_delay)
        self._slow_down(host, request, min(crawl_delay, self.longest_delay))
        self.stats.set_value(f"politeness/crawl-delay/{host}", min(crawl_delay, self.longest_delay))

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Count the response, and wait as long as its host asks; called before the next request of the host."""
        host = self._downloader.get_slot_key(request)
        if why := self.budgets.count_response(host, len(response.body)):
            self._close(host, why, request)
        if response.status in OVERLOADED_STATUSES:
            self._back_off(host, request, retry_after_seconds(response.headers.get("Retry-After"), datetime.now(UTC)))

    def refuse_closed_host(self, host: str) -> None:
        """Raise IgnoreRequest for a host that gets no more requests."""
        if why := self.closed.get(host) or self.budgets.overdue_message(host):
            raise IgnoreRequest(why)

    @property
    def _downloader(self) -> Downloader:
        return self.crawler.engine.downloader

    def _back_off(self, host: str, request: Request, retry_after: float | None) -> None:
        self.stats.inc_value("politeness/back-off")
        if retry_after is not None and retry_after > self.longest_wait:
            self._close(host, f"{host} left alone: it requires {retry_after:.0f} s without a request", request)
            return
        slot = self._slot(request)
        self._slow_down(
            host,
            request,
            min(max(slot.delay * DELAY_FACTOR_AFTER_OVERLOAD, MIN_DELAY_SECONDS), max(slot.delay, MAX_DELAY_SECONDS)),
        )
        slot.lastseen = max(
            slot.lastseen, monotonic() + (retry_after or 0.0) - slot.delay + MIN_DELAY_SECONDS * bool(retry_after)
        )
        logger.info(
            "%s is overloaded: %g s until the next request, then %g s between two.", host, retry_after or 0, slot.delay
        )

    def _slow_down(self, host: str, request: Request, delay: float) -> None:
        """Set the delay of the host's slot and, since Scrapy forgets idle slots, of those to come."""
        slot = self._slot(request)
        slot.delay, slot.jitter, slot.concurrency = max(slot.delay, delay), 0.0, 1
        self._downloader.per_slot_settings[host] = {"delay": slot.delay, "jitter": 0.0, "concurrency": 1}

    def _close(self, host: str, why: str, request: Request) -> None:
        """Close the host for this run, and drop the requests that wait in its slot."""
        if host in self.closed:
            return
        self.closed[host] = why
        self.stats.inc_value("politeness/hosts-left-alone")
        logger.warning("%s. It gets no more requests in this run.", why)
        slot = self._slot(request)
        while slot.queue:
            slot.queue.popleft()[1].errback(IgnoreRequest(why))

    def _slot(self, request: Request) -> Slot:
        return self._downloader._get_slot(request)[1]  # noqa: SLF001 - makes it where Scrapy has not yet
