"""Regular expressions that may take exponential time: a repeat within a repeat, with nothing certain between two rounds."""

from __future__ import annotations

from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
ALPHABET = [chr(code) for code in range(32, 127)]


def backtracks(pattern: str) -> bool:
    """Return whether a repeat, in its own repeat, may end at any of many places: `(?:a+)+`, `(?:[^/]+/?)*`."""
    return any(_is_ambiguous(body) for body in _repeated(parser.parse(pattern)))


def _repeated(nodes: Any) -> list[Any]:
    """Return the bodies of all repeats that may go round without end."""
    found = []
    for code, value in nodes:
        if code in REPEATS and value[1] is codes.MAXREPEAT:
            found.append(value[2])
        found += [body for part in _parts(code, value) for body in _repeated(part)]
    return found


def _parts(code: Any, value: Any) -> list[Any]:
    if code in REPEATS:
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return list(value[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return []


def _is_ambiguous(body: Any) -> bool:
    """Return whether an endless repeat in the body is followed by nothing that it cannot match itself."""
    nodes = list(body)
    for number, (code, value) in enumerate(nodes):
        if code in REPEATS and value[1] is codes.MAXREPEAT:
            own = _letters(value[2])
            if not any(_is_certain(node) and own.isdisjoint(_letters([node])) for node in nodes[number + 1 :]):
                return True
        elif any(_is_ambiguous(part) for part in _parts(code, value) if code is codes.SUBPATTERN):
            return True
    return False


def _is_certain(node: Any) -> bool:
    code, value = node
    return code not in REPEATS or value[0] > 0


def _letters(nodes: Any) -> set[str]:
    """Return the printable letters that one of the nodes matches."""
    return {letter for letter in ALPHABET for node in nodes if _matches(node, letter)}


def _matches(node: Any, letter: str) -> bool:
    code, value = node
    match code:
        case codes.LITERAL:
            return bool(chr(value) == letter)
        case codes.NOT_LITERAL:
            return bool(chr(value) != letter)
        case codes.ANY:
            return True
        case codes.IN:
            negated = value[0][0] is codes.NEGATE
            return negated != any(_in_class(one, letter) for one in value if one[0] is not codes.NEGATE)
    return any(_matches(one, letter) for part in _parts(code, value) for one in part)


def _in_class(one: Any, letter: str) -> bool:
    code, value = one
    match code:
        case codes.LITERAL:
            return bool(chr(value) == letter)
        case codes.RANGE:
            return bool(value[0] <= ord(letter) <= value[1])
        case codes.CATEGORY:
            name = str(value)
            kind = (
                letter.isdigit()
                if "DIGIT" in name
                else letter.isspace()
                if "SPACE" in name
                else letter.isalnum() or letter == "_"
            )
            return bool(kind) is not ("NOT" in name)
    return False
