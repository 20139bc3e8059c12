"""A comparison as one page to read side by side: nothing of it comes from elsewhere, nothing in it runs."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.operations.diff.properties import as_text
from newscrawl.operations.diff.terminal_report import percent, what_differs
from newscrawl.runs.report.standalone_page import render_standalone_page
from newscrawl.text.diff import Edit, diff_paragraphs, diff_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TextIO

    from newscrawl.operations.diff.article_sets import Comparison
    from newscrawl.operations.diff.properties import Change
    from newscrawl.operations.diff.summary import Summary

LONG = 400
"""Characters of an unchanged passage from which on it is collapsed."""
MOST_CHARACTERS = 20_000
"""Characters of a passage; a longer one is cut, with a note."""
MOST_REMOVALS = 50
"""Of one article and side."""
MOST_ALONE = 200
"""Articles of each side that the other has not."""


def write_page(file: TextIO, comparison: Comparison, summary: Summary) -> None:
    """Write the page, article by article; of the pairs those that the summary remembers as worst."""
    worst = summary.worst
    context = {
        "summary": summary,
        "fields": [(name, count) for name, count in summary.properties.items() if count.kinds],
        "rules": sorted(summary.rules_a | summary.rules_b),
        "with_ledger": comparison.has_ledger,
        "pairs": map(comparison.pair, worst),
        "shown": len(worst),
        "only_a": islice(comparison.alone("A"), MOST_ALONE),
        "only_b": islice(comparison.alone("B"), MOST_ALONE),
        "shown_alone": MOST_ALONE,
        "long": LONG,
        "most_removals": MOST_REMOVALS,
    }
    filters: dict[str, Callable[..., Any]] = {
        "as_text": as_text,
        "cut": _cut,
        "removed": _removed,
        "passages": _passages,
        "percent": percent,
        "what_differs": what_differs,
        "words": _words,
    }
    file.writelines(render_standalone_page(__package__, "page.html", context, filters))


def _passages(change: Change) -> list[Edit]:
    """Paragraphs side by side; the blank lines around them are left to the page."""
    passages = diff_paragraphs(readable_value(change.old), readable_value(change.new))
    return [Edit(one.old.strip("\n"), one.new.strip("\n")) if one.is_unchanged else one for one in passages]


def _words(passage: Edit) -> list[Edit]:
    return [edit if edit.is_unchanged else Edit(_marked(edit.old), _marked(edit.new)) for edit in diff_words(passage)]


def _marked(text: str) -> str:
    """White space that is all there is must be seen too."""
    return _cut(text) if text.strip() else text.replace("\n\n", "¶\n\n").replace(" ", "␣")


def _removed(text: str) -> str:
    return _marked(text.strip("\n") or text)


def readable_value(value: Any) -> str:
    """A property as a person reads it: `Asha Rao, https://…`, one line for each where there are several."""
    return "\n".join(_one(each) for each in (value if isinstance(value, list) else [value]))


def _one(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(as_text(part) for name, part in value.items() if name != "@type")
    return as_text(value)


def _cut(text: str) -> str:
    more = len(text) - MOST_CHARACTERS
    return text if more <= 0 else f"{text[:MOST_CHARACTERS]} … {more} characters more"
