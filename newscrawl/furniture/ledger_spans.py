"""The text before stripping, in pieces: what was kept, and what was taken out where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.body_blocks import BLOCK_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.items import Removal


@dataclass(frozen=True, slots=True)
class LedgerSpan:
    """A piece of the text; `number` counts the removals of an article from 1 and is 0 for what was kept."""

    text: str
    number: int = 0
    removal: Removal | None = None


def ledger_spans(clean: str, ledger: Iterable[Removal]) -> list[LedgerSpan]:
    """Clean text and ledger laid together again. Folded white space is shown as it is now, lost blank lines as one.

    A ledger that does not fit the text gives a text that is not the page's, but never an error.
    """
    pieces: list[LedgerSpan] = []
    length = taken = number = 0
    for removal in sorted(ledger, key=lambda one: (one.position, len(one.text))):
        kept = max(removal.position - length, 0) + len(removal.replacement)
        _append_kept(pieces, clean[taken : taken + kept])
        _append_kept(pieces, _removed_blank_line(removal))
        taken += kept
        length = removal.position + len(removal.text)
        if removal.action != "fold":
            number += 1
            pieces += _removed_spans(removal, number)
    _append_kept(pieces, clean[taken:])
    return pieces


def _removed_spans(removal: Removal, number: int) -> list[LedgerSpan]:
    """The removed words, and the white space after them, which is not worth a mark."""
    words = removal.text.rstrip()
    return [
        LedgerSpan(words, number, removal),
        *([LedgerSpan(removal.text[len(words) :])] if len(words) < len(removal.text) else []),
    ]


def _removed_blank_line(removal: Removal) -> str:
    """The blank line that parted a removed block from the text's end, and went with it."""
    lost = removal.action == "fold" and not removal.replacement and "\n" in removal.text
    return BLOCK_SEPARATOR if lost else ""


def _append_kept(pieces: list[LedgerSpan], text: str) -> None:
    if not text:
        return
    if pieces and not pieces[-1].number:
        text = pieces.pop().text + text
    pieces.append(LedgerSpan(text))
