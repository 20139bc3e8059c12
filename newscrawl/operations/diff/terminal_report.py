"""A comparison in words: as lines for a terminal, and as JSON objects."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newscrawl.operations.diff.summary import KINDS_OF_PROPERTY_CHANGE
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscrawl.operations.diff.article_sets import ArticlePair, ArticleSet
    from newscrawl.operations.diff.properties import ArticleDifference, PropertyChange
    from newscrawl.operations.diff.summary import DiffSummary

MAX_NAME_LENGTH = 60
"""Characters of a headline."""


def summary_lines(summary: DiffSummary, *, with_ledger: bool) -> Iterator[str]:
    """Sides, pairing, a table by property, a table by rule."""
    yield _side_line("A", summary.a)
    yield _side_line("B", summary.b)
    how = ", ".join(f"{count} by {key}" for key, count in summary.paired_by.items())
    yield f"paired {summary.pairs}{f' ({how})' if how else ''}, differing {summary.differing}, only in A {summary.only_a}, only in B {summary.only_b}"
    yield from _property_lines(summary)
    yield from _rule_lines(summary) if with_ledger else ("the ledger was not compared",)


def pair_lines(pair: ArticlePair) -> Iterator[str]:
    """One differing article: its address, and what differs in it."""
    yield one_line(str(pair.new.get("url")), 160)
    yield f"    {difference_text(pair.difference)}"


def difference_text(difference: ArticleDifference) -> str:
    """`headline changed (12.3%), author lost, 1 removal more, 2 fewer`."""
    lines = [f"{one_line(one.name, MAX_NAME_LENGTH)} {one.kind}{_share_text(one)}" for one in difference.changes]
    more, fewer = len(difference.only_b), len(difference.only_a)
    lines += [
        f"{count} removal{'s' * (count > 1)} {word}" for count, word in ((more, "more"), (fewer, "fewer")) if count
    ]
    return ", ".join(lines)


def _share_text(change: PropertyChange) -> str:
    return f" ({format_percent(change.share)})" if change.share < 1 else ""


def pair_json(pair: ArticlePair) -> dict[str, Any]:
    """One differing article, old and new values in full."""
    capture = pair.new.get("capture")
    difference = pair.difference
    return {
        "type": "article",
        "url": pair.new.get("url"),
        "WARC-Record-ID": capture.get("WARC-Record-ID") if isinstance(capture, dict) else None,
        "headline": pair.new.get("headline"),
        "fields": {
            one.name: {"kind": one.kind, "old": one.old, "new": one.new, "share": round(one.share, 6)}
            for one in difference.changes
        },
        "ledger": {"only_a": [*map(asdict, difference.only_a)], "only_b": [*map(asdict, difference.only_b)]},
    }


def unpaired_json(side: str, article: dict[str, Any]) -> dict[str, Any]:
    """An article that only one side has."""
    return {"type": f"only_{side.lower()}", "url": article.get("url"), "headline": article.get("headline")}


def format_percent(share: float) -> str:
    """`12.3%`; a small share is not rounded to zero."""
    return "0%" if not share else f"{max(share, 0.0005):.1%}"


def _side_line(name: str, side: ArticleSet) -> str:
    runs = f"{side.runs} run{'s' * (side.runs != 1)}, " if side.runs else ""
    return f"{name}  {side.place}: {runs}{side.articles} articles"


def _property_lines(summary: DiffSummary) -> Iterator[str]:
    rows = [(name, count) for name, count in summary.properties.items() if count.kinds]
    same = len(summary.properties) - len(rows)
    if rows:
        yield ""
        head = ("field", *KINDS_OF_PROPERTY_CHANGE, "same", "mean change", "worst")
        yield from _table_lines(head, [_property_row(summary, name) for name, _ in rows])
    if same:
        yield f"{'the other ' if rows else ''}{same} fields are the same in every pair"


def _property_row(summary: DiffSummary, name: str) -> tuple[str, ...]:
    count = summary.properties[name]
    numbers = [str(count.kinds[kind]) for kind in KINDS_OF_PROPERTY_CHANGE]
    same = str(summary.pairs - count.kinds.total())
    return (
        one_line(name, MAX_NAME_LENGTH),
        *numbers,
        same,
        format_percent(summary.mean_changed_share(name)),
        format_percent(count.worst),
    )


def _rule_lines(summary: DiffSummary) -> Iterator[str]:
    rules = sorted(summary.rules_a | summary.rules_b)
    yield ""
    if rules:
        rows = [
            (one_line(rule, MAX_NAME_LENGTH), str(summary.rules_a[rule]), str(summary.rules_b[rule])) for rule in rules
        ]
        yield from _table_lines(("removals by rule", "only in A", "only in B"), rows)
    else:
        yield "the ledgers are the same in every pair"


def _table_lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as they must be: the first to the left, numbers to the right."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *numbers in lines:
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))]
        yield "  ".join(cells)
