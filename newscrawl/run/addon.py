"""Gives a crawl its name before any component is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.run_id import new_run_id

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class NewscrawlAddon:
    """Sets NEWSCRAWL_RUN_ID and puts the operator into the User-Agent; early, since a spider reads both."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        if not settings.get("NEWSCRAWL_RUN_ID"):
            settings.set("NEWSCRAWL_RUN_ID", new_run_id(), priority="cmdline")
        operator = settings.get("NEWSCRAWL_OPERATOR")
        agent = settings.get("USER_AGENT")
        if operator and operator not in agent:
            settings.set("USER_AGENT", f"{agent} operator={operator}", priority="cmdline")
