"""The record of what was taken out, and the proof that nothing else was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.items import Removal
from newscrawl.text.cleaning import clean_line, clean_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WHITE_SPACE_RULE = "common/white-space"
_WHITE_SPACE_OR_WORD_PATTERN = re.compile(r"\s+|\S+")
_SPACE_CHARACTERS = frozenset(" \u00a0\u202f")
"""Alone between two words they stay as they are: a no-break space is its author's typography."""


def rebuild_text(clean: str, ledger: Iterable[Removal]) -> str:
    """The text before stripping, made of the clean text and what the ledger took out."""
    parts: list[str] = []
    length = taken = 0
    for removal in sorted(ledger, key=_sort_removals_by_position):
        kept = clean[taken : taken + removal.position - length]
        parts += kept, removal.text
        taken += len(kept) + len(removal.replacement)
        length = removal.position + len(removal.text)
    return "".join([*parts, clean[taken:]])


def apply_removals(text: str, ledger: Iterable[Removal]) -> str:
    """The clean text: what the ledger leaves of a text."""
    parts: list[str] = []
    end = 0
    for removal in sorted(ledger, key=_sort_removals_by_position):
        parts += text[end : removal.position], removal.replacement
        end = removal.position + len(removal.text)
    return "".join([*parts, text[end:]])


def ledger_fault(clean: str, ledger: Iterable[Removal]) -> str:
    """Return why clean text and ledger do not give one text, in which each removal is where it says; empty where they do."""
    removals = [*ledger]
    text = rebuild_text(clean, removals)
    astray = [one for one in removals if text[one.position : one.position + len(one.text)] != one.text]
    if astray:
        return f"its ledger does not fit its text: {astray[0].text[:40]!r} does not stand at {astray[0].position}"
    return "" if apply_removals(text, removals) == clean else "its text and its ledger do not give one text"


def fold_white_space(position: int, raw: str, replacement: str) -> Iterator[Removal]:
    """The ledger line of a change of white space; none where nothing changes."""
    if raw != replacement:
        yield Removal(WHITE_SPACE_RULE, "fold", raw, position, replacement=replacement)


def fold_white_space_within(position: int, raw: str, *, continued: bool = False) -> Iterator[Removal]:
    """The ledger lines that make a raw piece of text one line of clean words; `continued`: something is before it."""
    if clean_line(raw) == raw:
        return
    gap, gap_at, seen = "", position, continued
    for run in _WHITE_SPACE_OR_WORD_PATTERN.finditer(raw):
        word = clean_word(run[0])
        if run[0].isspace() or not word:
            gap_at = gap_at if gap else position + run.start()
            gap += run[0]
            continue
        yield from fold_white_space(gap_at, gap, _collapse_white_space(gap) if seen else "")
        yield from fold_white_space(position + run.start(), run[0], word)
        gap, gap_at, seen = "", position + run.end(), True
    yield from fold_white_space(gap_at, gap, "")


def _collapse_white_space(gap: str) -> str:
    return gap if gap in _SPACE_CHARACTERS else " "


def fold_separator(position: int, raw: str, *, first: bool, last: bool) -> Iterator[Removal]:
    """The ledger line that makes the space between two kept blocks a blank line, and none at the text's ends."""
    yield from fold_white_space(position, raw, "" if first or last else BLOCK_SEPARATOR)


def _sort_removals_by_position(removal: Removal) -> tuple[int, int]:
    return removal.position, len(removal.text)
