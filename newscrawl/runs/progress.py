"""The progress of a crawl: one live line on a terminal, a plain line at intervals elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text
from scrapy import signals
from scrapy.utils.asyncio import AsyncioLoopingCall

from newscrawl.history.progress_estimate import ProgressEstimate
from newscrawl.runs.summary import readable_size
from newscrawl.settings_values import number_setting

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Spider
    from scrapy.crawler import Crawler

PROGRESS_BAR_CHARACTERS = 24
"""Characters that the bar takes."""
REDRAW_SECONDS = 0.5
"""Seconds between two looks at the counts, on a terminal."""


class Progress:
    """Pages, articles, bytes, rate and queue of the crawl, on standard error."""

    def __init__(self, crawler: Crawler, interval: float) -> None:
        self.crawler = crawler
        self.interval = interval
        self.console = Console(stderr=True)
        self.live: Live | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        progress = cls(crawler, number_setting(crawler.settings, "NEWSCRAWL_PROGRESS_INTERVAL"))
        crawler.signals.connect(progress.spider_opened, signals.spider_opened)
        crawler.signals.connect(progress.spider_closed, signals.spider_closed)
        return progress

    def spider_opened(self, spider: Spider) -> None:
        self.name = spider.name
        self.estimate: ProgressEstimate = getattr(spider, "estimate", ProgressEstimate())
        self.began = time.monotonic()
        if self.console.is_terminal:
            self.live = Live(console=self.console, auto_refresh=False, transient=True)
            self.live.start()
        self.task = AsyncioLoopingCall(self.show)
        self.task.start(REDRAW_SECONDS if self.live else self.interval, now=False)

    def spider_closed(self) -> None:
        self.task.stop()
        if self.live:
            self.live.stop()

    def show(self) -> None:
        if self.live:
            self.live.update(self._bar_with_line(), refresh=True)
        else:
            print(self.status_line(), file=sys.stderr, flush=True)  # noqa: T201 - for cron's mail and CI's log

    def status_line(self) -> str:
        """`newindianexpress: 120 pages, 97 articles, 8.1 MB, 60 pages/min, 33 queued, 12 of 31 sources, about 9 min left`."""
        stats = self.crawler.stats
        pages = stats.get_value("downloader/response_count", 0) - stats.get_value("requisite/answered", 0)
        minutes = (time.monotonic() - self.began) / 60
        return (
            f"{self.name}: {pages} pages, {stats.get_value('article/stored', 0)} articles, "
            f"{readable_size(stats.get_value('downloader/response_bytes', 0))}, {pages / minutes if minutes else 0:.0f} pages/min, "
            f"{self._queued_requests()} queued{self._time_left_text(pages / minutes if minutes else 0)}"
        )

    def _bar_with_line(self) -> Table:
        """Return how much is done as a bar, and the line."""
        row = Table.grid(padding=(0, 1))
        row.add_row(
            ProgressBar(total=1.0, completed=self.estimate.share_done, width=PROGRESS_BAR_CHARACTERS),
            Text(self.status_line(), overflow="ellipsis", no_wrap=True),
        )
        return row

    def _time_left_text(self, rate: float) -> str:
        """The estimated time left; empty as long as nothing was done."""
        estimate = self.estimate
        if not estimate.share_done:
            return ""
        minutes = f", about {time_left(estimate.pages_left / rate)} left" if rate else ""
        return f", {estimate.done} of {estimate.done + estimate.left} sources{minutes}"

    def _queued_requests(self) -> int:
        stats = self.crawler.stats
        queued: int = stats.get_value("scheduler/enqueued", 0) - stats.get_value("scheduler/dequeued", 0)
        return max(queued, 0)


def time_left(minutes: float) -> str:
    """Minutes as a person says them: `9 min`, `3 h 20 min`."""
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
