"""Searching bytes for quotes of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_QUOTE_BYTES = 40
"""Bytes of a text that count as a quotation of it."""
QUOTE_SEARCH_STEP_BYTES = MIN_QUOTE_BYTES // 2
"""Every piece holds one whole block of so many bytes, counted from the beginning of its text."""


class QuoteFinder:
    """Looks for pieces of some texts of at least 40 bytes."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [one for text in dict.fromkeys(texts) if len(one := text.encode()) >= MIN_QUOTE_BYTES]
        self._blocks = {
            text[start : start + QUOTE_SEARCH_STEP_BYTES]: (number, start)
            for number, text in enumerate(self._texts)
            for start in range(0, len(text) - QUOTE_SEARCH_STEP_BYTES + 1, QUOTE_SEARCH_STEP_BYTES)
        }

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def has_quote_in(self, content: bytes) -> bool:
        """Return whether the content holds a piece of one of the texts."""
        return any(self._is_long_enough(content, block, place) for block, place in self._blocks.items())

    def _is_long_enough(self, content: bytes, block: bytes, place: tuple[int, int]) -> bool:
        """Return whether some block that is found is part of a piece that is long enough."""
        text, start = self._texts[place[0]], place[1]
        at = content.find(block)
        while at >= 0:
            if _common_length(text, start, content, at) >= MIN_QUOTE_BYTES:
                return True
            at = content.find(block, at + 1)
        return False


def _common_length(text: bytes, start: int, content: bytes, at: int) -> int:
    """Return how many bytes around the two places are the same; 40 where it is more."""
    before = 0
    while before < min(start, at, MIN_QUOTE_BYTES) and text[start - before - 1] == content[at - before - 1]:
        before += 1
    after, most = 0, min(len(text) - start, len(content) - at, MIN_QUOTE_BYTES)
    while after < most and text[start + after] == content[at + after]:
        after += 1
    return before + after
