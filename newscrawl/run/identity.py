"""The name of a run and the folder it has in a store."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

RUN_TIME = "%Y%m%d%H%M%S"


def new_run_id(now: datetime | None = None) -> str:
    """A name that sorts by time and no other run has: `20261123101500-4f9a2c`."""
    return f"{(now or datetime.now(UTC)).strftime(RUN_TIME)}-{secrets.token_hex(3)}"


def started_at(run_id: str) -> datetime:
    """The start of the run, UTC, as its name says it."""
    return datetime.strptime(run_id.split("-", 1)[0], RUN_TIME).replace(tzinfo=UTC)


def run_prefix(publisher: str, run_id: str) -> str:
    """The run's folder in a store: `<publisher>/<yyyy>/<mm>/<dd>/<run-id>/`."""
    return f"{publisher}/{started_at(run_id):%Y/%m/%d}/{run_id}/"
