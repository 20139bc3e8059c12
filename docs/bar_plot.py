"""Horizontal bars as SVG: light or dark as the reader's system is, and readable on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH, ROW, LEFT, RIGHT, TOP = 420, 38, 12, 60, 40
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#24292f}.title{font-weight:600}.back{fill:#fff}.bar{fill:#8c959f}.ours{fill:#0b6e99}"
    ".range{stroke:#24292f;stroke-width:1.5}@media(prefers-color-scheme:dark){text{fill:#e6e8ec}.back{fill:#1e2129}.bar{fill:#6e7681}"
    ".ours{fill:#4fb3dc}.range{stroke:#e6e8ec}}"
)


@dataclass(frozen=True)
class Bar:
    """One bar with its label, and the range that its value has, where it has one."""

    label: str
    value: float
    ours: bool = False
    least: float | None = None
    most: float | None = None


def bar_plot(title: str, bars: Iterable[Bar]) -> str:
    """Return an SVG of the bars, each with its label above and its value behind."""
    rows = [*bars]
    height = TOP + ROW * len(rows) + 8
    scale = (WIDTH - LEFT - RIGHT) / max((bar.most or bar.value for bar in rows), default=1)
    drawn = "\n".join(_row(bar, TOP + ROW * at, scale) for at, bar in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img">'
        f'<title>{escape(title)}</title><style>{STYLE}</style>\n<rect class="back" width="{WIDTH}" height="{height}" rx="6"/>\n'
        f'<text class="title" x="{LEFT}" y="24">{escape(title)}</text>\n{drawn}\n</svg>\n'
    )


def _row(bar: Bar, top: int, scale: float) -> str:
    end = LEFT + bar.value * scale
    label = f'<text x="{LEFT}" y="{top + 12}">{escape(bar.label)}</text>'
    shape = f'<rect class="{"ours" if bar.ours else "bar"}" x="{LEFT}" y="{top + 17}" width="{bar.value * scale:.1f}" height="12" rx="2"/>'
    value_at = max(end, LEFT + (bar.most or 0) * scale) + 5
    value = f'<text x="{value_at:.1f}" y="{top + 28}">{bar.value:g}</text>'
    return label + shape + _range_line(bar, top + 23, scale) + value


def _range_line(bar: Bar, y: int, scale: float) -> str:
    if bar.least is None or bar.most is None:
        return ""
    return f'<line class="range" x1="{LEFT + bar.least * scale:.1f}" x2="{LEFT + bar.most * scale:.1f}" y1="{y}" y2="{y}"/>'
