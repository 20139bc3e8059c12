"""What must be in a text for an expression to match it at all: letters that are looked for before it is run.

A line of a page is held against thousands of phrases in forty languages, and answers to next to none. The expressions
are read by Python's own parser of them; where it says nothing, there is no hint, and the expression is always run.
"""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]  # there is no public one
from typing import TYPE_CHECKING, Any, NamedTuple

from newscrawl.furniture.matching.beginnings import regex_beginnings, text_beginning
from newscrawl.text.fold import fold_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REGEX_SYNTAX_PATTERN = re.compile(r"[\\.^$*+?{}\[\]|()]")
"""What makes a phrase more than its letters."""
_REPEATED_WHITE_SPACE_PATTERN = re.compile(r"\\s[*+]")


class RegexHints(NamedTuple):
    """What an expression tells of the folded texts that it matches."""

    required: frozenset[str] | None
    """Texts, plain, of which one is in every one of them; None where no text can be determined."""
    longest: int
    """The most letters that one of them has: in a folded text no space is beside another."""
    openings: frozenset[str] | None
    """How they begin, by one sign or two (`openings`); None where that may be any way."""


def regex_hints(phrase: str) -> RegexHints:
    """Return what the expression tells of the texts that it matches."""
    if phrase.strip() and not _REGEX_SYNTAX_PATTERN.search(phrase):
        return RegexHints(frozenset((fold_case(phrase),)), len(phrase), frozenset((text_beginning(phrase),)))
    parsed = _parser.parse(_REPEATED_WHITE_SPACE_PATTERN.sub(r"\\s?", phrase), re.IGNORECASE)
    return RegexHints(_rarest_required_literals(parsed), parsed.getwidth()[1], regex_beginnings(parsed))


def split_alternatives(phrase: str) -> Iterator[str]:
    """Return the parts of an expression between the bars that are in no bracket."""
    start = depth = at = 0
    while at < len(phrase):
        if phrase[at] == "\\":
            at += 1
        elif phrase[at] == "[":
            at = _end_of_set(phrase, at)
        elif phrase[at] == "|" and depth == 0:
            yield phrase[start:at]
            start = at + 1
        else:
            depth += (phrase[at] == "(") - (phrase[at] == ")")
        at += 1
    yield phrase[start:]


def _end_of_set(phrase: str, at: int) -> int:
    at += 2 if phrase[at + 1] == "^" else 1
    at += phrase[at] == "]"
    while phrase[at] != "]":
        at += 2 if phrase[at] == "\\" else 1
    return at


def _rarest_required_literals(sequence: Iterable[Any]) -> frozenset[str] | None:
    """Return the most telling of what a sequence requires: its runs of letters, and what its groups require."""
    known = [hints for hints in _required_literals_of_parts(sequence) if hints and all(map(str.strip, hints))]
    return max(known, key=lambda hints: (min(map(_rarity_of_literal, hints)), -len(hints)), default=None)


def _required_literals_of_parts(sequence: Iterable[Any]) -> Iterator[frozenset[str] | None]:
    letters = ""
    for operation, value in sequence:
        name = str(operation)
        if name == "LITERAL":
            letters += chr(value)
            continue
        yield frozenset((fold_case(letters),))
        letters = ""
        if name == "SUBPATTERN":
            yield _rarest_required_literals(value[-1])
        elif name == "BRANCH":
            yield _required_literals_of_branches(map(_rarest_required_literals, value[1]))
        elif name == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
            yield frozenset(fold_case(chr(code)) for _, code in value)
        elif name in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] > 0:
            yield _rarest_required_literals(value[2])
    yield frozenset((fold_case(letters),))


def _required_literals_of_branches(branches: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    every = list(branches)
    return None if None in every else frozenset().union(*(hints for hints in every if hints))


def _rarity_of_literal(hint: str) -> int:
    """Return how seldom a hint is in a line: marks and letters that are not Latin are twice as rare as Latin ones."""
    return sum(1 if character.isascii() and not _is_punctuation_or_mark(character) else 2 for character in hint)


def _is_punctuation_or_mark(character: str) -> bool:
    return not character.isalnum() and not character.isspace()
