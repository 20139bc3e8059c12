"""Text from an archive made safe to print: no control characters, no change of the writing direction."""

from __future__ import annotations

import re

UNPRINTABLE_CHARACTERS_PATTERN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, halves of surrogate pairs, line separators, and the marks that turn the direction of writing."""


def printable(text: str) -> str:
    """Return the text with each control character replaced by its name, `⟦U+202E⟧`; tabs and line feeds stay."""
    return UNPRINTABLE_CHARACTERS_PATTERN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text.replace("\r\n", "\n"))


def one_line(text: str, width: int = 0) -> str:
    """Return the text on one line, cut to `width` characters where that is given."""
    line = " ".join(printable(text[: 4 * width] if width else text).split())
    return line if not width or len(line) <= width else f"{line[: width - 1]}…"
