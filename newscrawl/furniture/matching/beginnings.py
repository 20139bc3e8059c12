"""What a text must begin with for an expression to match at its start: most lines of a page have none of them.

A beginning is one or two signs: letters and digits in one case, and NO_LETTER for every mark and space. Of a beginning of one sign,
any other may follow. The expressions are read by Python's own parser of them; where it tells nothing, any beginning is possible.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from newscrawl.text.fold import fold_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIGN_OF_ANY_NON_LETTER = " "
"""Stands for every mark and space."""
_MAX_SIGNS = 2
_ANY_CHARACTER_SIGN = "*"
"""Ends what is known of a beginning: what follows may be anything."""
_UNKNOWN_BEGINNINGS = frozenset((_ANY_CHARACTER_SIGN,))
_EMPTY_BEGINNINGS = frozenset(("",))
_SIGNS_OF_REGEX_CATEGORY = {
    "CATEGORY_DIGIT": frozenset("0123456789"),
    "CATEGORY_SPACE": frozenset((SIGN_OF_ANY_NON_LETTER,)),
    "CATEGORY_NOT_WORD": frozenset((SIGN_OF_ANY_NON_LETTER,)),
}
_MAX_CHARACTERS_IN_REGEX_RANGE = 100
_MAX_BEGINNINGS = 1000
"""Beginnings that are distinguished; an expression with more of them is known by the first sign alone."""
_ZERO_WIDTH_REGEX_OPCODES = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
_REPEAT_REGEX_OPCODES = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))


def text_beginning(text: str) -> str:
    """Return the signs that a text begins with, two where it has as many."""
    return "".join(map(_sign_of_character, text[:_MAX_SIGNS]))


def regex_beginnings(sequence: Iterable[Any]) -> frozenset[str] | None:
    """Return the beginnings of texts that the parsed expression matches; None where these may be anything."""
    found = {beginning.removesuffix(_ANY_CHARACTER_SIGN) for beginning in _beginnings_of_regex_sequence(sequence)}
    return None if "" in found else frozenset(found)


def _sign_of_character(character: str) -> str:
    letter = fold_case(character)
    return letter if letter.isalnum() or letter == "_" else SIGN_OF_ANY_NON_LETTER


def _beginnings_of_regex_sequence(sequence: Iterable[Any]) -> frozenset[str]:
    """Return what is known of the beginnings of a sequence: two signs, or fewer, which are all of it but where they end in _ANY_CHARACTER_SIGN."""
    found = _EMPTY_BEGINNINGS
    for operation, value in sequence:
        if all(map(_has_max_signs, found)):
            break
        found = _concatenate_beginnings(found, _beginnings_of_part(str(operation), value))
    return found


def _has_max_signs(beginning: str) -> bool:
    return beginning.endswith(_ANY_CHARACTER_SIGN) or len(beginning) >= _MAX_SIGNS


def _concatenate_beginnings(begin: frozenset[str], follow: frozenset[str]) -> frozenset[str]:
    whole = frozenset(filter(_has_max_signs, begin))
    found = whole | {(one + other)[:_MAX_SIGNS] for one, other in product(begin - whole, follow)}
    return (
        found
        if len(found) <= _MAX_BEGINNINGS
        else frozenset(f"{one.removesuffix(_ANY_CHARACTER_SIGN)[:1]}{_ANY_CHARACTER_SIGN}" for one in found)
    )


def _beginnings_of_part(name: str, value: Any) -> frozenset[str]:
    """Return what is known of one part of an expression."""
    if name in _ZERO_WIDTH_REGEX_OPCODES:
        return _EMPTY_BEGINNINGS
    if name == "LITERAL":
        return frozenset((_sign_of_character(chr(value)),))
    if name == "IN":
        return frozenset().union(*(_beginnings_of_set_member(str(kind), member) for kind, member in value))
    if name == "SUBPATTERN":
        return _beginnings_of_regex_sequence(value[-1])
    if name == "BRANCH":
        return frozenset().union(*map(_beginnings_of_regex_sequence, value[1]))
    return _beginnings_of_repeat(*value) if name in _REPEAT_REGEX_OPCODES else _UNKNOWN_BEGINNINGS


def _beginnings_of_repeat(least: int, most: int, sequence: Sequence[Any]) -> frozenset[str]:
    once, found = _beginnings_of_regex_sequence(sequence), _EMPTY_BEGINNINGS
    for _ in range(min(least, _MAX_SIGNS)):
        found = _concatenate_beginnings(found, once)
    more = frozenset(one if _has_max_signs(one) or most - least == 1 else one + _ANY_CHARACTER_SIGN for one in once)
    return _concatenate_beginnings(found, _EMPTY_BEGINNINGS | more) if most > least else found


def _beginnings_of_set_member(kind: str, member: Any) -> frozenset[str]:
    if kind == "LITERAL":
        return frozenset((_sign_of_character(chr(member)),))
    if kind == "RANGE" and member[1] - member[0] < _MAX_CHARACTERS_IN_REGEX_RANGE:
        return frozenset(_sign_of_character(chr(code)) for code in range(member[0], member[1] + 1))
    return _SIGNS_OF_REGEX_CATEGORY.get(str(member), _UNKNOWN_BEGINNINGS) if kind == "CATEGORY" else _UNKNOWN_BEGINNINGS
