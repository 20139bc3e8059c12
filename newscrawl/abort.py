"""Aborting a crawl whose spool cannot be written: it ends, and what was captured stays in the spool."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

_closing_tasks: set[asyncio.Future[None]] = set()
"""Tasks that close a spider. The event loop itself keeps no reference to them."""


def abort_crawl(crawler: Crawler, part: Literal["store", "archive"], folder: Path, error: Exception) -> str:
    """End the crawl with the finish reason `<part>_failed`, unless it is ending, and return what failed.

    The first failure of a part is logged and kept as the statistic `<part>/failed`.
    """
    if known := crawler.stats.get_value(f"{part}/failed"):
        return str(known)
    why = (error.strerror if isinstance(error, OSError) else None) or f"{type(error).__name__} {error}".strip()
    failure = f"{folder} cannot be written: {why}"
    crawler.stats.set_value(f"{part}/failed", failure)
    logger.error("The spool %s. The crawl ends here; what was captured stays there.", failure)
    close_crawl(crawler, f"{part}_failed")
    return failure


def close_crawl(crawler: Crawler, reason: str) -> None:
    """End the crawl with the finish reason, unless it is ending."""
    if crawler.crawling and crawler.engine and crawler.engine.running:
        ending = asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))
        _closing_tasks.add(ending)
        ending.add_done_callback(_closing_tasks.discard)
