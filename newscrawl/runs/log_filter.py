"""Network errors in the log: one line each, without a traceback."""

from __future__ import annotations

import logging

from scrapy import exceptions

NETWORK_ERRORS = (
    exceptions.CannotResolveHostError,
    exceptions.DownloadCancelledError,
    exceptions.DownloadConnectionRefusedError,
    exceptions.DownloadFailedError,
    exceptions.DownloadTimeoutError,
    exceptions.IgnoreRequest,
    exceptions.ResponseDataLossError,
)
FILTERED_LOGGERS = ("scrapy.downloadermiddlewares.robotstxt", "scrapy.core.scraper", "scrapy.core.engine")


def shorten_network_errors() -> None:
    """Drop the traceback of network errors from Scrapy's log records; the message has the error already."""
    for name in FILTERED_LOGGERS:
        logging.getLogger(name).addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    if record.exc_info and isinstance(record.exc_info[1], NETWORK_ERRORS):
        record.exc_info = None
    return True
