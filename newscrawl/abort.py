"""What becomes of a crawl whose folder in the spool can be written no more: it ends, and what is captured stays there."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

FAILED = "store/failed"
_closing: set[asyncio.Future[None]] = set()
"""Kept until they are done: the event loop itself does not hold them."""


def give_up(crawler: Crawler, folder: Path, error: OSError) -> None:
    """Ends the crawl with `store_failed`, and says so: once, however many find it out."""
    if crawler.stats.get_value(FAILED):
        return
    why = error.strerror or error
    crawler.stats.set_value(FAILED, f"{folder}: {why}")
    logger.error("The spool %s cannot be written: %s. The crawl ends here; what is captured stays there.", folder, why)
    if crawler.crawling and crawler.engine and crawler.engine.running:
        ending = asyncio.ensure_future(crawler.engine.close_spider_async(reason="store_failed"))
        _closing.add(ending)
        ending.add_done_callback(_closing.discard)
