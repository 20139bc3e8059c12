"""How a crawl ends whose archive cannot be written."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.utils.defer import deferred_from_coro

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

FAILED = "archive_failed"
"""Finish reason of such a crawl."""


def end_crawl(crawler: Crawler, folder: Path, error: Exception, *, closing: bool) -> str:
    """Says what is wrong, once and for all, and ends the crawl where it is not ending (`closing`) already."""
    why = (error.strerror if isinstance(error, OSError) else None) or f"{type(error).__name__} {error}".strip()
    failure = f"{folder} cannot be written: {why}"
    crawler.stats.set_value("archive/failed", failure)
    logger.error("The archive failed, so the crawl ends: %s. What was recorded before is kept.", failure)
    if not closing:
        deferred_from_coro(crawler.engine.close_spider_async(reason=FAILED))
    return failure
