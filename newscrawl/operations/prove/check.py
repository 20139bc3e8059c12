"""The checks of a proof: a sentence for each, and whether it held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

CheckVerdict = Literal["proved", "failed", "note"]
CheckName = Literal["files", "chain", "line", "index", "record", "article", "ledger", "code", "rendering"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check."""

    name: CheckName
    verdict: CheckVerdict
    """`note`: it neither proves nor disproves, but the reader should know."""
    text: str
    """A sentence that names file and place. Parts of it may come from the archive: print it with `one_line`."""

    def as_json(self) -> dict[str, str]:
        """Return the check as `prove --json` prints it."""
        return {"name": self.name, "verdict": self.verdict, "said": self.text}


def proved_check(name: CheckName, text: str) -> Check:
    """It held."""
    return Check(name, "proved", text)


def failed_check(name: CheckName, text: str) -> Check:
    """It did not hold."""
    return Check(name, "failed", text)


def note_check(name: CheckName, text: str) -> Check:
    """It should be known."""
    return Check(name, "note", text)


def all_hold(checks: Iterable[Check]) -> bool:
    """Return whether none failed."""
    return all(check.verdict != "failed" for check in checks)
