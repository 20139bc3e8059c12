"""Asking a block what it says: rules compiled once, texts prepared once, neither able to run away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newscrawl.furniture.fold import fold
from newscrawl.furniture.sentences import is_statement

if TYPE_CHECKING:
    from newscrawl.publishers.model import FurnitureRule

LABEL_LENGTH = 400
SENTENCE_LENGTH = 1600
"""Longer blocks are not asked: no label and no notice is that long, and hostile pages cannot buy time with length."""

_WIDE = re.compile(r"[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e]")


@dataclass(frozen=True, slots=True)
class Line:
    """A block's text made ready for rules."""

    folded: str
    core: str
    """Without the punctuation, bullets and brackets around it."""
    is_statement: bool

    @classmethod
    def of(cls, text: str) -> Line:
        """The line of a text."""
        folded = fold(text)
        return cls(folded, _core(folded), is_statement(folded))


def says(rule: FurnitureRule, line: Line) -> bool:
    """Whether the line says what the rule looks for; a quotation is said by somebody else."""
    pattern = _compiled(rule.phrase)
    if rule.form == "sentence" and rule.action != "keep" and line.folded.startswith('"'):
        return False
    if rule.form == "sentence":
        return len(line.folded) <= SENTENCE_LENGTH and bool(pattern.search(line.folded))
    if len(line.folded) > LABEL_LENGTH:
        return False
    return bool(pattern.fullmatch(line.core) or pattern.fullmatch(line.folded))


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    """The expression in the form that texts are folded to; wide brackets and marks mean themselves."""
    narrow = _WIDE.sub(lambda match: re.escape(unicodedata.normalize("NFKC", match[0])), phrase)
    return re.compile(unicodedata.normalize("NFKC", narrow), re.IGNORECASE)


def _core(folded: str) -> str:
    start = next((index for index, character in enumerate(folded) if _is_spoken(character)), None)
    if start is None:
        return ""
    end = next(index for index in range(len(folded), 0, -1) if _is_spoken(folded[index - 1]))
    return folded[start:end]


def _is_spoken(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"
