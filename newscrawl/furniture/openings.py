"""What a text must begin with for an expression to match at its start: most lines of a page are told by it to say nothing.

The expressions are read by Python's own parser of them; where it tells nothing, any beginning is possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.furniture.fold import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_LETTER = ""
"""Stands for every mark and space."""
_OF_CATEGORY = {
    "CATEGORY_DIGIT": frozenset("0123456789"),
    "CATEGORY_SPACE": frozenset((NO_LETTER,)),
    "CATEGORY_NOT_WORD": frozenset((NO_LETTER,)),
}
_LONGEST_RANGE = 100
_NO_WIDTH = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))


def opening(text: str) -> str:
    """Give the letter or digit that a text begins with, in one case."""
    first = plain(text[:1])
    return first if first.isalnum() or first == "_" else NO_LETTER


def openings(sequence: Iterable[Any]) -> frozenset[str] | None:
    """Give what a text may begin with that the parsed expression matches; None where that may be anything."""
    found: frozenset[str] = frozenset()
    for operation, value in sequence:
        name = str(operation)
        if name in _NO_WIDTH:
            continue
        own, is_passable = _of_one(name, value)
        if own is None:
            return None
        found |= own
        if not is_passable:
            return found
    return None


def _of_one(name: str, value: Any) -> tuple[frozenset[str] | None, bool]:
    """What one part of an expression may begin with, and whether the next may begin in its place."""
    if name == "LITERAL":
        return frozenset((opening(chr(value)),)), False
    if name == "IN":
        return _of_any([_of_member(str(kind), member) for kind, member in value]), False
    if name == "SUBPATTERN":
        return openings(value[-1]), False
    if name == "BRANCH":
        return _of_any([openings(branch) for branch in value[1]]), False
    if name in _REPEATS:
        return openings(value[2]), value[0] == 0
    return None, False


def _of_member(kind: str, member: Any) -> frozenset[str] | None:
    if kind == "LITERAL":
        return frozenset((opening(chr(member)),))
    if kind == "RANGE" and member[1] - member[0] < _LONGEST_RANGE:
        return frozenset(opening(chr(code)) for code in range(member[0], member[1] + 1))
    if kind == "CATEGORY":
        return _OF_CATEGORY.get(str(member))
    return None


def _of_any(each: list[frozenset[str] | None]) -> frozenset[str] | None:
    return None if None in each else frozenset().union(*(one for one in each if one))
