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

NON_LETTER_SIGN = " "
"""Stands for every mark and space."""
_MAX_SIGNS = 2
_ANY = "*"
"""Ends what is known of a beginning: what follows may be anything."""
_UNKNOWN = frozenset((_ANY,))
_NOTHING = frozenset(("",))
_SIGNS_OF_CATEGORY = {
    "CATEGORY_DIGIT": frozenset("0123456789"),
    "CATEGORY_SPACE": frozenset((NON_LETTER_SIGN,)),
    "CATEGORY_NOT_WORD": frozenset((NON_LETTER_SIGN,)),
}
_LONGEST_RANGE = 100
_MAX_BEGINNINGS = 1000
"""Beginnings that are distinguished; an expression with more of them is known by the first sign alone."""
_NO_WIDTH = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))


def text_beginning(text: str) -> str:
    """Return the signs that a text begins with, two where it has as many."""
    return "".join(map(_sign, text[:_MAX_SIGNS]))


def regex_beginnings(sequence: Iterable[Any]) -> frozenset[str] | None:
    """Return the beginnings of texts that the parsed expression matches; None where these may be anything."""
    found = {beginning.removesuffix(_ANY) for beginning in _beginnings(sequence)}
    return None if "" in found else frozenset(found)


def _sign(character: str) -> str:
    letter = fold_case(character)
    return letter if letter.isalnum() or letter == "_" else NON_LETTER_SIGN


def _beginnings(sequence: Iterable[Any]) -> frozenset[str]:
    """Return what is known of the beginnings of a sequence: two signs, or fewer, which are all of it but where they end in _ANY."""
    found = _NOTHING
    for operation, value in sequence:
        if all(map(_is_full, found)):
            break
        found = _joined(found, _beginnings_of_part(str(operation), value))
    return found


def _is_full(beginning: str) -> bool:
    return beginning.endswith(_ANY) or len(beginning) >= _MAX_SIGNS


def _joined(begin: frozenset[str], follow: frozenset[str]) -> frozenset[str]:
    whole = frozenset(filter(_is_full, begin))
    found = whole | {(one + other)[:_MAX_SIGNS] for one, other in product(begin - whole, follow)}
    return found if len(found) <= _MAX_BEGINNINGS else frozenset(f"{one.removesuffix(_ANY)[:1]}{_ANY}" for one in found)


def _beginnings_of_part(name: str, value: Any) -> frozenset[str]:
    """Return what is known of one part of an expression."""
    if name in _NO_WIDTH:
        return _NOTHING
    if name == "LITERAL":
        return frozenset((_sign(chr(value)),))
    if name == "IN":
        return frozenset().union(*(_beginnings_of_set_member(str(kind), member) for kind, member in value))
    if name == "SUBPATTERN":
        return _beginnings(value[-1])
    if name == "BRANCH":
        return frozenset().union(*map(_beginnings, value[1]))
    return _repeated(*value) if name in _REPEATS else _UNKNOWN


def _repeated(least: int, most: int, sequence: Sequence[Any]) -> frozenset[str]:
    once, found = _beginnings(sequence), _NOTHING
    for _ in range(min(least, _MAX_SIGNS)):
        found = _joined(found, once)
    more = frozenset(one if _is_full(one) or most - least == 1 else one + _ANY for one in once)
    return _joined(found, _NOTHING | more) if most > least else found


def _beginnings_of_set_member(kind: str, member: Any) -> frozenset[str]:
    if kind == "LITERAL":
        return frozenset((_sign(chr(member)),))
    if kind == "RANGE" and member[1] - member[0] < _LONGEST_RANGE:
        return frozenset(_sign(chr(code)) for code in range(member[0], member[1] + 1))
    return _SIGNS_OF_CATEGORY.get(str(member), _UNKNOWN) if kind == "CATEGORY" else _UNKNOWN
