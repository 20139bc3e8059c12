"""What a command says: lines that cannot do anything to a terminal, and how far it has come."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WIDTH = 30
EVERY = 0.1
"""Seconds between two looks of the bar."""


def say(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(harmless(text) + "\n")


def say_json(told: Any) -> None:
    """One JSON object on a line of its own, in ASCII."""
    sys.stdout.write(json.dumps(told) + "\n")


def complain(text: object) -> None:
    """One line on standard error."""
    sys.stderr.write(harmless(str(text)) + "\n")


def harmless(text: str) -> str:
    r"""The text with `\x1b` and the like for every character that is not printed: none of it commands a terminal."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


@dataclass(slots=True)
class Progress:
    """How much of some files was read, on a terminal; elsewhere nothing."""

    total: int
    _done: int = 0
    _shown: float = 0
    _live: bool = False

    @classmethod
    def over(cls, paths: Iterable[Path]) -> Progress:
        """For files that are going to be read once."""
        total = sum(path.stat().st_size for path in paths if path.is_file())
        return cls(total, _live=sys.stderr.isatty())

    def advance(self, count: int) -> None:
        """So many bytes more."""
        self._done += count
        now = time.monotonic()
        if self._live and now - self._shown > EVERY:
            self._shown = now
            share = min(1.0, self._done / self.total) if self.total else 1.0
            bar = "#" * int(share * WIDTH)
            sys.stderr.write(f"\r[{bar:<{WIDTH}}] {share:4.0%} {self._done / 1e6:,.0f} MB")

    def clear(self) -> None:
        """Takes the bar away."""
        if self._live and self._shown:
            sys.stderr.write("\r\x1b[K")
            self._shown = 0
