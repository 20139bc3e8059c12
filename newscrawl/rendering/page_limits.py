"""What a page may take before its browser is ended: nothing less ends a script that never yields."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from newscrawl.rendering.process_tree import process_tree_memory_bytes
from newscrawl.rendering.rendered_page import RenderingFailedError

if TYPE_CHECKING:
    from newscrawl.rendering.page_requests import PageRequests

POLL_SECONDS = 0.25
"""Seconds between two looks at a browser."""
MAX_START_SECONDS = 60.0
"""Seconds in which the browser must request the page."""
GRACE_SECONDS = 5.0
"""Seconds beyond its own that a page gets to answer at all; a script that never yields does not."""


async def wait_for_passed_limit(requests: PageRequests, pid: int, memory: int) -> RenderingFailedError:
    """Return which limit the page has passed, as soon as it has; `memory` is in bytes, for the whole browser."""
    started = monotonic()
    while not (fault := _time_limit_fault(requests, monotonic() - started) or _memory_limit_fault(pid, memory)):  # noqa: ASYNC110 - no event says so
        await asyncio.sleep(POLL_SECONDS)
    return fault


def _time_limit_fault(requests: PageRequests, since_start: float) -> RenderingFailedError | None:
    own = requests.seconds_without_waiting_for_crawl
    if own < requests.seconds + GRACE_SECONDS and (requests.has_document or since_start < MAX_START_SECONDS):
        return None
    return RenderingFailedError("too-slow", f"it did not answer for {own:.0f} s")


def _memory_limit_fault(pid: int, memory: int) -> RenderingFailedError | None:
    taken = process_tree_memory_bytes(pid)
    if taken <= memory:
        return None
    return RenderingFailedError("too-much-memory", f"its browser had {taken >> 20} MB")
