"""Settings that must be final before any component is built: the run id, the User-Agent, the smallest delay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.storage.run_id import new_run_id

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


MIN_DELAY_SECONDS = 0.001
"""Seconds. With no delay at all Scrapy 2.19 sends whatever waits for a host at once, CONCURRENT_REQUESTS_PER_DOMAIN or not."""


class NewscrawlAddon:
    """Sets NEWSCRAWL_RUN_ID, adds the operator to the User-Agent, and limits each host to one request at a time."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        if not settings.get("NEWSCRAWL_RUN_ID"):
            settings.set("NEWSCRAWL_RUN_ID", new_run_id(), priority="cmdline")
        operator = settings.get("NEWSCRAWL_OPERATOR")
        agent = settings.get("USER_AGENT")
        if operator and operator not in agent:
            settings.set("USER_AGENT", f"{agent} operator={operator}", priority="cmdline")
        if not settings.getfloat("DOWNLOAD_DELAY") and not settings.get("NEWSCRAWL_REPLAY"):
            settings.set("DOWNLOAD_DELAY", MIN_DELAY_SECONDS, priority="cmdline")
