"""A comparison as one page to read side by side: nothing of it comes from elsewhere, nothing in it runs."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.operations.diff.properties import value_text
from newscrawl.operations.diff.terminal_report import difference_text, format_percent
from newscrawl.runs.report.standalone_page import render_standalone_page
from newscrawl.text.diff import Edit, diff_paragraphs, diff_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TextIO

    from newscrawl.operations.diff.article_sets import Comparison
    from newscrawl.operations.diff.properties import PropertyChange
    from newscrawl.operations.diff.summary import DiffSummary

LONG_VALUE_CHARACTERS = 400
"""Characters of an unchanged passage from which on it is collapsed."""
MAX_TEXT_CHARACTERS = 20_000
"""Characters of a passage; a longer one is cut, with a note."""
MAX_REMOVALS = 50
"""Of one article and side."""
MAX_UNPAIRED = 200
"""Articles of each side that the other has not."""


def write_page(file: TextIO, comparison: Comparison, summary: DiffSummary) -> None:
    """Write the page, article by article; of the pairs those that the summary remembers as worst."""
    worst = summary.worst_pair_numbers
    context = {
        "summary": summary,
        "fields": [(name, count) for name, count in summary.properties.items() if count.kinds],
        "rules": sorted(summary.rules_a | summary.rules_b),
        "with_ledger": comparison.has_ledger,
        "pairs": map(comparison.pair, worst),
        "shown": len(worst),
        "only_a": islice(comparison.unpaired("A"), MAX_UNPAIRED),
        "only_b": islice(comparison.unpaired("B"), MAX_UNPAIRED),
        "shown_alone": MAX_UNPAIRED,
        "long": LONG_VALUE_CHARACTERS,
        "most_removals": MAX_REMOVALS,
    }
    filters: dict[str, Callable[..., Any]] = {
        "as_text": value_text,
        "cut": _truncate,
        "removed": _removed_text,
        "passages": _paragraph_edits,
        "percent": format_percent,
        "what_differs": difference_text,
        "words": _word_edits,
    }
    file.writelines(render_standalone_page(__package__, "page.html", context, filters))


def _paragraph_edits(change: PropertyChange) -> list[Edit]:
    """Paragraphs side by side; the blank lines around them are left to the page."""
    passages = diff_paragraphs(readable_value(change.old), readable_value(change.new))
    return [Edit(one.old.strip("\n"), one.new.strip("\n")) if one.is_unchanged else one for one in passages]


def _word_edits(passage: Edit) -> list[Edit]:
    return [
        edit if edit.is_unchanged else Edit(_visible_space(edit.old), _visible_space(edit.new))
        for edit in diff_words(passage)
    ]


def _visible_space(text: str) -> str:
    """White space that is all there is must be seen too."""
    return _truncate(text) if text.strip() else text.replace("\n\n", "¶\n\n").replace(" ", "␣")


def _removed_text(text: str) -> str:
    return _visible_space(text.strip("\n") or text)


def readable_value(value: Any) -> str:
    """A property as a person reads it: `Asha Rao, https://…`, one line for each where there are several."""
    return "\n".join(_readable_item(each) for each in (value if isinstance(value, list) else [value]))


def _readable_item(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(value_text(part) for name, part in value.items() if name != "@type")
    return value_text(value)


def _truncate(text: str) -> str:
    more = len(text) - MAX_TEXT_CHARACTERS
    return text if more <= 0 else f"{text[:MAX_TEXT_CHARACTERS]} … {more} characters more"
