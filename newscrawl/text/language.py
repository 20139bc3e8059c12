"""The languages there are, and their words: each language is a file in `languages/` (`newscrawl.text.language_model`)."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from newscrawl.text.fold import fold
from newscrawl.text.language_file import read_language_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from newscrawl.text.language_model import Language


@cache
def get_language(code: str) -> Language | None:
    """Return the language of a BCP 47 tag (`de`, `de-AT`); None where no file is there for it. A file is read once."""
    primary = _LANGUAGE_CODE_ALIASES.get(code.partition("-")[0].lower(), code.partition("-")[0].lower())
    return read_language_file(_languages_folder() / f"{primary}.toml", primary) if primary in language_codes() else None


_LANGUAGE_CODE_ALIASES = {
    "no": "nb",
    "nn": "nb",
    "iw": "he",
    "in": "id",
    "fil": "tl",
    "bs": "hr",
    "sh": "sr",
    "cnr": "sr",
}
"""Other codes of a language, or of one that is written nearly the same."""


@cache
def language_codes() -> frozenset[str]:
    """Return the codes of all languages that have a file."""
    return frozenset(
        file.name.removesuffix(".toml") for file in _languages_folder().iterdir() if file.name.endswith(".toml")
    )


def all_languages() -> list[Language]:
    """Return every language there is a file for, in the order of their codes."""
    return [found for code in sorted(language_codes()) if (found := get_language(code))]


def words_by_concept(one: Language) -> Iterator[tuple[str, str]]:
    """Yield the words by which a line is understood, each behind its key; those of dates, bylines and whole lines are not among them."""
    sections: tuple[Any, ...] = (one.labels, one.speech, one.actions, one.things, one.conditions)
    for section in filter(None, sections):
        yield from ((key.name, word) for key in fields(section) for word in getattr(section, key.name))


@cache
def all_words(section: str, key: str) -> tuple[str, ...]:
    """Return the words of all languages under a key of a section, the longest first."""
    values = (getattr(one, section) for one in all_languages())
    words = {word for value in values if value for word in getattr(value, key)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def all_words_regex(section: str, key: str) -> str:
    """Return a regular expression for the words of all languages under a key, as they are in a folded text."""
    return "|".join(re.escape(fold(word)) for word in all_words(section, key))


def all_phrases(key: str) -> list[str]:
    """Return the regular expressions of all languages under a key of `[phrases]`."""
    return list(dict.fromkeys(expression for one in all_languages() for expression in one.phrases.get(key, ())))


def all_patterns(key: str) -> list[str]:
    """Return what all languages have under a key of `[patterns]`, the longest first."""
    found = {part for one in all_languages() for part in one.patterns.get(key, ())}
    return sorted(found, key=lambda part: (-len(part), part))


@cache
def all_patterns_regex(key: str) -> str:
    """Return one regular expression for what all languages have under a key of `[patterns]`."""
    return "|".join(all_patterns(key))


def _languages_folder() -> Traversable:
    return resources.files("newscrawl.text") / "languages"
