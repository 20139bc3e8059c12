"""Which runs of a store are verified: those since a date, some by chance, and none that was found sound before."""

from __future__ import annotations

import hashlib
import json
import random
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from newscrawl.errors import StorageError, UsageError
from newscrawl.settings_values import parse_duration
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newscrawl.storage.stored_run import StoredRun

ONE_HUNDRED_PERCENT = 100.0
"""Per cent."""


def runs_since(runs: Iterable[StoredRun], since: str, now: datetime) -> list[StoredRun]:
    """Return the runs that began at that date, or so long ago, or later. UsageError where `since` is neither."""
    if span := parse_duration(since):
        earliest = now - span
    else:
        try:
            earliest = datetime.fromisoformat(since)
        except ValueError:
            raise UsageError(
                f"--since is {since!r}; it must be a date such as 2026-11-01, or a time such as 2d."
            ) from None
    earliest = earliest if earliest.tzinfo else earliest.replace(tzinfo=UTC)
    return [run for run in runs if _run_start(run) >= earliest]


def sample_runs(runs: list[StoredRun], percent: float) -> list[StoredRun]:
    """Return that part of the runs, others each time, in their order. UsageError where it is no part."""
    if not 0 < percent <= ONE_HUNDRED_PERCENT:
        raise UsageError(
            f"--sample is {percent:g}; it must be per cent, more than 0 and at most {ONE_HUNDRED_PERCENT:g}."
        )
    chosen = random.sample(range(len(runs)), round(len(runs) * percent / ONE_HUNDRED_PERCENT) or min(1, len(runs)))
    return [runs[number] for number in sorted(chosen)]


def _run_start(run: StoredRun) -> datetime:
    try:
        return started_at(run.run_id)
    except UsageError:  # a folder that has another name is always verified
        return datetime.max.replace(tzinfo=UTC)


class SoundRunsFile:
    """A file of the runs that were found sound, each by the SHA-256 of its manifest: what was rewritten since is verified again."""

    def __init__(self, path: Path | None) -> None:
        """Open the file; without one nothing is noted. UsageError where it cannot be read or written."""
        self._known: set[str] = set()
        self._file: IO[str] | None = None
        try:
            if path and path.exists():
                self._known = set(path.read_text(encoding="utf-8").split("\n")) - {""}
            self._file = path.open("a", encoding="utf-8") if path else None
        except (OSError, ValueError) as error:
            raise UsageError(f"--resume: {path} cannot be used: {error}.") from error

    def unverified_runs(self, runs: Iterable[StoredRun]) -> list[StoredRun]:
        """Return the runs that are not in the file."""
        return [run for run in runs if not self._known or _sound_run_line(run) not in self._known]

    def add_run(self, run: StoredRun) -> None:
        """Note a run, at once."""
        if self._file and (line := _sound_run_line(run)):
            self._file.write(f"{line}\n")
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()


def _sound_run_line(run: StoredRun) -> str:
    """Return what the file says of the run; empty where its manifest cannot be read."""
    try:
        return json.dumps({"run": run.place, "sha256": hashlib.sha256(run.manifest_bytes()).hexdigest()})
    except (StorageError, OSError):
        return ""
