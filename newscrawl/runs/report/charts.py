"""Bar charts of counts; each bar knows the articles behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_BAR_ENTRIES = 200
"""Articles that are named below a bar; the rest is counted."""
MAX_LABEL_CHARACTERS = 300
"""Characters of a headline or an address."""


class ChartEntry(NamedTuple):
    """An article, a run, or an address without either."""

    link: str
    """Where it leads; empty where it must not be followed."""
    words: str
    below: str = ""
    """Details in small print."""
    adds: int = 1
    """What it adds to its bar."""


@dataclass(slots=True)
class Bar:
    name: str
    value: float = 0
    details: str = ""
    """The value as a person reads it; the number where it is empty."""
    entries: list[ChartEntry] = field(default_factory=list)
    more: int = 0
    """Entries that are not named."""

    def add_entry(self, entry: ChartEntry) -> None:
        self.value += entry.adds
        if len(self.entries) < MAX_BAR_ENTRIES:
            self.entries.append(entry)
        else:
            self.more += 1


@dataclass(frozen=True, slots=True)
class Chart:
    """`upright` charts run through time, the others from most to least."""

    anchor: str
    title: str
    bars: list[Bar]
    upright: bool = False

    @property
    def max_value(self) -> float:
        """The largest value, or 1."""
        return max((bar.value for bar in self.bars), default=0) or 1


def bars_by_name(entries: Iterable[tuple[str, ChartEntry]]) -> list[Bar]:
    """A bar for each name, the longest first."""
    bars: dict[str, Bar] = {}
    for name, entry in entries:
        bars.setdefault(name, Bar(name)).add_entry(entry)
    return sorted(bars.values(), key=lambda bar: (-bar.value, bar.name))


def longest_bars(bars: list[Bar], most: int, rest: Callable[[int], str]) -> list[Bar]:
    """The longest bars, and one for all the others together."""
    if len(bars) <= most:
        return bars
    others = bars[most:]
    return [*bars[:most], Bar(rest(len(others)), sum(bar.value for bar in others))]
