"""A language's TOML file, read and checked: what is wrong with it is named with file, section and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from newscrawl.errors import LanguageError
from newscrawl.text.language_keys import PATTERN_KEYS, PHRASE_KEYS
from newscrawl.text.language_model import AGE_UNITS, CALENDARS, LANGUAGE_SECTION_CLASSES, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from importlib.resources.abc import Traversable

WORD_LIST_REFERENCE_PATTERN = re.compile(r"\\L<([a-z]+)>")
"""A reference to a list of words within an expression."""
WORD_LIST_NAMES = frozenset({"agency", "photo", "home", "button", "network"})
_EXPRESSION_SECTIONS = {"patterns": (PATTERN_KEYS, frozenset[str]()), "phrases": (PHRASE_KEYS, WORD_LIST_NAMES)}


def read_language_file(file: Traversable, code: str) -> Language:
    """Return the language that a file describes; LanguageError as of `parse_language`."""
    try:
        return parse_language(file.read_text(encoding="utf-8"), code)
    except UnicodeDecodeError as error:
        raise LanguageError(f"{code}.toml is not UTF-8: {error}.") from error


def parse_language(content: str, code: str) -> Language:
    """Return the language that the text of a file describes; LanguageError says what is wrong with it, and where."""
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{code}.toml is not TOML: {error}.") from error
    unknown = table.keys() - {"name", *LANGUAGE_SECTION_CLASSES, *_EXPRESSION_SECTIONS}
    if unknown:
        raise LanguageError(
            f"{code}.toml: unknown section {min(unknown)!r}. "
            f"Sections are {', '.join((*LANGUAGE_SECTION_CLASSES, *_EXPRESSION_SECTIONS))}, and `name` stands above them."
        )
    if not isinstance(table.get("name"), str):
        raise LanguageError(f'{code}.toml: `name` is missing: the language\'s English name, name = "German".')
    sections = {
        name: _parse_section(table[name], kind, f"{code}.toml: [{name}]")
        for name, kind in LANGUAGE_SECTION_CLASSES.items()
        if name in table
    }
    patterns, phrases = (
        _checked_expressions(table.get(name, {}), keys, lists, f"{code}.toml: [{name}]")
        for name, (keys, lists) in _EXPRESSION_SECTIONS.items()
    )
    return Language(code, table["name"], **sections, patterns=patterns, phrases=phrases)


def _parse_section(table: Any, kind: type, where: str) -> Any:
    if not isinstance(table, dict):
        raise LanguageError(f"{where} must be a section with keys.")
    names = {one.metadata.get("key", one.name): one.name for one in fields(kind)}
    if unknown := table.keys() - names.keys():
        raise LanguageError(f"{where}: unknown key {min(unknown)!r}. Keys are {', '.join(names)}.")
    if missing := names.keys() - table.keys():
        raise LanguageError(
            f"{where}: {min(missing)!r} is missing. Write an empty list where the language has no word for it."
        )
    hints = _key_types(kind)
    return kind(**{name: _checked_value(table[key], hints[name], f"{where}: {key}") for key, name in names.items()})


@cache
def _key_types(kind: type) -> dict[str, Any]:
    """Return the types of a section's keys: each section is read once a language, its annotations once."""
    return get_type_hints(kind)


_TABLE_TYPE_CHECKS: dict[Any, tuple[Callable[[Any], bool], str]] = {
    dict[str, int]: (lambda number: isinstance(number, int) and number > 0, "names and numbers"),
    dict[str, str]: (AGE_UNITS.__contains__, f"phrases and units ({', '.join(AGE_UNITS)})"),
}


def _checked_value(value: Any, hint: Any, where: str) -> Any:
    if hint is str:
        if value not in CALENDARS:
            raise LanguageError(f"{where} must be one of {', '.join(CALENDARS)}, got {value!r}.")
        return value
    if hint in _TABLE_TYPE_CHECKS:
        is_valid, form = _TABLE_TYPE_CHECKS[hint]
        if not (isinstance(value, dict) and all(map(is_valid, value.values()))):
            raise LanguageError(f"{where} must be a table of {form}, got {value!r}.")
        return value
    return _checked_words(value, where)


def _checked_words(value: Any, where: str) -> tuple[str, ...]:
    if not (isinstance(value, list) and all(isinstance(word, str) and word == word.strip() and word for word in value)):
        raise LanguageError(f"{where} must be a list of words, got {value!r}.")
    if twice := next((word for word in value if value.count(word) > 1), None):
        raise LanguageError(f"{where} has {twice!r} twice.")
    return tuple(value)


def _checked_expressions(
    table: Any, keys: Mapping[str, str], lists: frozenset[str], where: str
) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise LanguageError(f"{where} must be a section with keys.")
    if unknown := table.keys() - keys.keys():
        raise LanguageError(f"{where}: unknown key {min(unknown)!r}. Keys are {', '.join(keys)}.")
    found = {key: _checked_words(value, f"{where}: {key}") for key, value in table.items()}
    for key, expressions in found.items():
        for expression in expressions:
            _check_expression(expression, lists, f"{where}: {key}")
    return found


def _check_expression(expression: str, lists: frozenset[str], where: str) -> None:
    if unknown := set(WORD_LIST_REFERENCE_PATTERN.findall(expression)) - lists:
        known = f"Lists are {', '.join(sorted(lists))}." if lists else "Lists are for `[phrases]` only."
        raise LanguageError(f"{where}: there is no list {min(unknown)!r}. {known}")
    try:
        re.compile(WORD_LIST_REFERENCE_PATTERN.sub("x", expression))
    except re.error as error:
        raise LanguageError(f"{where} must be regular expressions; {expression!r}: {error}.") from error
