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

BAR_WIDTH = 30
REDRAW_SECONDS = 0.1
"""Seconds between two looks of the bar."""


def print_line(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(escape_controls(text) + "\n")


def print_json(value: Any) -> None:
    """One JSON object on a line of its own, in ASCII."""
    sys.stdout.write(json.dumps(value) + "\n")


def print_error(text: object) -> None:
    """One line on standard error."""
    sys.stderr.write(escape_controls(str(text)) + "\n")


def escape_controls(text: str) -> str:
    r"""The text with `\x1b` and the like for every character that is not printed: none of it commands a terminal."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


@dataclass(slots=True)
class FileProgress:
    """How much of some files was read, on a terminal; elsewhere nothing."""

    total: int
    _done: int = 0
    _shown: float = 0
    _live: bool = False

    @classmethod
    def for_files(cls, paths: Iterable[Path]) -> FileProgress:
        """For files that are going to be read once."""
        total = sum(path.stat().st_size for path in paths if path.is_file())
        return cls(total, _live=sys.stderr.isatty())

    def advance(self, count: int) -> None:
        """So many bytes more."""
        self._done += count
        now = time.monotonic()
        if self._live and now - self._shown > REDRAW_SECONDS:
            self._shown = now
            share = min(1.0, self._done / self.total) if self.total else 1.0
            bar = "#" * int(share * BAR_WIDTH)
            sys.stderr.write(f"\r[{bar:<{BAR_WIDTH}}] {share:4.0%} {self._done / 1e6:,.0f} MB")

    def clear(self) -> None:
        """Take the bar away."""
        if self._live and self._shown:
            sys.stderr.write("\r\x1b[K")
            self._shown = 0
