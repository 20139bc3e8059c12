"""The name of a run and the folder it has in a store."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime

from newscrawl.errors import UsageError

RUN_ID_PATTERN = re.compile(r"\d{14}-[a-z0-9]{1,32}")
RUN_TIME_FORMAT = "%Y%m%d%H%M%S"


def new_run_id(now: datetime | None = None) -> str:
    """A name that sorts by time and no other run has: `20261123101500-4f9a2c`."""
    return f"{(now or datetime.now(UTC)).strftime(RUN_TIME_FORMAT)}-{secrets.token_hex(3)}"


def started_at(run_id: str) -> datetime:
    """The start of the run, UTC, as its name says it; UsageError when that is not a run's name."""
    try:
        if RUN_ID_PATTERN.fullmatch(run_id):
            return datetime.strptime(run_id.split("-", 1)[0], RUN_TIME_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        pass  # 14 digits that are no date
    raise UsageError(
        f"NEWSCRAWL_RUN_ID {run_id!r} is not a run's name: it must be 14 digits of UTC time, a dash, letters or digits, "
        "as 20261123101500-4f9a2c. Leave it unset, and newscrawl's add-on makes one."
    )


def run_prefix(publisher: str, run_id: str) -> str:
    """The run's folder in a store: `<publisher>/<yyyy>/<mm>/<dd>/<run-id>/`."""
    return f"{publisher}/{started_at(run_id):%Y/%m/%d}/{run_id}/"
