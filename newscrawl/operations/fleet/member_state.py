"""How a publisher of a fleet fares: when it was crawled last, whether it is due, and whether that works."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.storage.commit_log import CommitLog
from newscrawl.storage.earlier_manifests import earlier_manifests
from newscrawl.storage.run_id import started_at
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawl.operations.fleet.fleet_file import FleetMember
    from newscrawl.storage import Store

MIN_ELAPSED_SHARE_OF_INTERVAL = 0.9
"""The part of its cadence after which a publisher is due: a clock that ticks at the cadence never finds it a little too young."""
MAX_COMPARED_RUNS = 5
NEVER_RUN, BLOCKED, FAILING, LATE, DUE, ON_TIME = "never run", "blocked", "failing", "late", "due", "on time"
FLEET_MEMBER_STATES = (NEVER_RUN, BLOCKED, FAILING, LATE, DUE, ON_TIME)


@dataclass(frozen=True, slots=True)
class MemberState:
    """What the store says of a publisher."""

    name: str
    group: str
    every: int
    """Seconds."""
    started: str
    """When its last run started; empty where there is none."""
    overdue: int
    """Seconds since it was due; negative before that, 0 where it has never run or its last run was cut off."""
    state: str
    verdict: str = ""
    """Of the last run that is stored."""
    why: str = ""
    failures: int = 0
    """How many of the latest runs, in a row, were not done; 5 may be more."""

    @property
    def is_due(self) -> bool:
        return self.overdue >= 0

    @property
    def needs_attention(self) -> bool:
        return self.state in (NEVER_RUN, BLOCKED, FAILING, LATE)


def last_start(store: Store, publisher: str) -> datetime | None:
    """Return when the publisher's last run started. DamagedRunError where its log cannot be read.

    None where there is no run, and where it was cut off: what it left out is still to be crawled.
    """
    last = CommitLog(store, publisher).last_entry()
    return started_at(last.run_id) if last and not _was_cut_off(store, last.manifest_key) else None


def _was_cut_off(store: Store, key: str) -> bool:
    found = store.read_small_file(key)
    try:
        return found is not None and json.loads(found.content)["verdict"] == VerdictWord.CRASHED
    except (ValueError, TypeError, KeyError):
        return False


def overdue_time(member: FleetMember, start: datetime | None, now: datetime) -> timedelta | None:
    """Return for how long the publisher has been due: negative while it is not; None where `last_start` gives none."""
    return now - start - MIN_ELAPSED_SHARE_OF_INTERVAL * member.every if start else None


def is_member_due(member: FleetMember, store: Store, now: datetime) -> bool:
    """Return whether it is to be crawled. One whose log cannot be read is: its crawl says what is wrong."""
    try:
        since = overdue_time(member, last_start(store, member.name), now)
    except DamagedRunError:
        return True
    return since is None or since >= timedelta()


def read_member_state(member: FleetMember, store: Store, now: datetime) -> MemberState:
    """Return the state of the publisher. StorageError where the store cannot be read."""
    facts = member.name, member.group, int(member.every.total_seconds())
    try:
        start = last_start(store, member.name)
        runs = earlier_manifests(store, member.name, MAX_COMPARED_RUNS)
    except DamagedRunError as error:
        return MemberState(*facts, "", 0, FAILING, why=str(error))
    since = overdue_time(member, start, now) or timedelta()
    if start is None and not runs:
        return MemberState(*facts, "", 0, NEVER_RUN)
    started = start.isoformat() if start else str(runs[0]["started"])
    failures = sum(1 for _ in takewhile(lambda run: run["verdict"] != VerdictWord.DONE, runs))
    verdict, why = (str(runs[0].get(key, "")) for key in ("verdict", "why")) if runs else ("", "")
    state = _state_name(verdict, since, member.every)
    return MemberState(*facts, started, int(since.total_seconds()), state, verdict, why, failures)


def _state_name(verdict: str, since: timedelta, every: timedelta) -> str:
    """Late is a publisher that a whole turn has passed over."""
    if verdict == VerdictWord.BLOCKED:
        return BLOCKED
    if verdict not in (VerdictWord.DONE, ""):
        return FAILING
    return LATE if since > every else DUE if since >= timedelta() else ON_TIME
