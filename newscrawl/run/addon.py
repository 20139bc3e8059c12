"""Gives a crawl its name, and checks what it was told, before any component is built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.errors import UsageError
from newscrawl.run.identity import new_run_id, started_at

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

RUN_ID_FORM = re.compile(r"\d{14}-[a-z0-9]{1,32}")


class NewscrawlAddon:
    """Sets NEWSCRAWL_RUN_ID and puts the operator into the User-Agent; early, since a spider reads both."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        run_id = settings.get("NEWSCRAWL_RUN_ID") or new_run_id()
        _check_run_id(run_id)
        settings.set("NEWSCRAWL_RUN_ID", run_id, priority="cmdline")
        operator = settings.get("NEWSCRAWL_OPERATOR")
        agent = settings.get("USER_AGENT")
        if operator and operator not in agent:
            settings.set("USER_AGENT", f"{agent} operator={operator}", priority="cmdline")


def _check_run_id(run_id: str) -> None:
    form = "14 digits of UTC time, a dash, letters or digits, as 20261123101500-4f9a2c"
    if not RUN_ID_FORM.fullmatch(run_id):
        raise UsageError(f"NEWSCRAWL_RUN_ID {run_id!r} is not a run's name: it must be {form}.")
    try:
        started_at(run_id)
    except ValueError:
        raise UsageError(f"NEWSCRAWL_RUN_ID {run_id!r} does not begin with a date: it must be {form}.") from None
