"""Up to which entry of the commit log a journal has all runs: a small file beside the journal, whose own bytes depend on its runs alone."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.storage.atomic_file import write_atomic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class LogPosition(NamedTuple):
    """An entry of a commit log."""

    number: int
    digest: str


def position_path(journal: Path) -> Path:
    """The file beside the journal."""
    return journal.with_name(f"{journal.name}.position")


def read_position(journal: Path, run_ids: Sequence[str]) -> LogPosition | None:
    """Return the position of the journal that has these runs; None where it was written of others, or not at all."""
    try:
        value = json.loads(position_path(journal).read_bytes())
        position = LogPosition(int(value["number"]), str(value["digest"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return position if value.get("runs") == _run_ids_digest(run_ids) else None


def write_position(journal: Path, run_ids: Sequence[str], position: LogPosition | None) -> None:
    """Write the position, or remove it. OSError where that is not possible."""
    if position is None:
        position_path(journal).unlink(missing_ok=True)
    elif position != read_position(journal, run_ids):
        write_atomic(
            position_path(journal), json.dumps({**position._asdict(), "runs": _run_ids_digest(run_ids)}).encode()
        )


def _run_ids_digest(run_ids: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(run_ids).encode()).hexdigest()
