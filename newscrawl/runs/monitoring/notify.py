"""Notifications at the start and the end of a crawl. A failed notification never makes a crawl fail."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.runs.monitoring.github_summary import append_summary
from newscrawl.runs.monitoring.healthcheck_ping import (
    FAILURE_URL_SETTING,
    START_URL_SETTING,
    SUCCESS_URL_SETTING,
    check_ping_urls,
    ping,
)
from newscrawl.runs.monitoring.prometheus_textfiles import write_run_metrics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)

GITHUB_STEP_SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


def notify_start(settings: BaseSettings, publisher: str) -> None:
    """Ping the start. UsageError, before anything is fetched, where a setting is not a URL."""
    check_ping_urls(settings)
    ping(settings, START_URL_SETTING, f"{publisher} begins")


def notify_end(settings: BaseSettings, publisher: str, exit_code: int, manifest: Mapping[str, Any]) -> None:
    """Ping the end; write the metrics and the summary for CI where the run has a manifest."""
    why = f"{manifest['verdict']}, {manifest['why']}" if manifest else "the crawl did not begin; the log says why"
    ping(
        settings,
        FAILURE_URL_SETTING if exit_code else SUCCESS_URL_SETTING,
        f"{publisher}: exit code {exit_code}, {why}",
    )
    if not manifest:
        return
    try:
        if folder := settings.get("NEWSCRAWL_TEXTFILES"):
            write_run_metrics(Path(folder), manifest, _spool_bytes(Path(settings["NEWSCRAWL_SPOOL"])))
        if summary := os.environ.get(GITHUB_STEP_SUMMARY_VARIABLE):
            append_summary(Path(summary), manifest)
    except OSError as error:
        logger.warning("Notification failed: %s", error)


def _spool_bytes(spool: Path) -> int:
    """Bytes of the runs in the spool."""
    size = 0
    for path in spool.glob("*/*"):
        with suppress(FileNotFoundError):  # another run takes its files away
            size += path.stat().st_size
    return size
