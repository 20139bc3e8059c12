"""What newscrawl knows of a language: one TOML file for each in `languages/`, whose keys are the fields below.

A section may be missing as a whole, where nobody has written it yet; a key of a section that is there may not.
Words are written in small letters. In actions, things, conditions, labels and speech a `*` at the end of a word
stands for any ending, and an action stands in the forms in which a site speaks to its reader.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, get_type_hints

from newscrawl.errors import LanguageError
from newscrawl.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

CALENDARS = ("gregorian", "jalali", "hijri", "buddhist")
"""Calendars that the press of a language may print besides the Gregorian one; `gregorian` where it prints no other."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    """Words inside a date, besides the names of months and days that CLDR has."""

    locales: Words
    """CLDR locales whose names of months are understood, too: those of neighbours, of another script."""
    calendar: str
    """One of CALENDARS."""
    months: dict[str, int]
    """Further names of months, of the Gregorian calendar or of the one above."""
    one: Words
    """`an` in `an hour ago`."""
    now: Words
    """`just now`: the time of the capture."""
    today: Words
    yesterday: Words
    before_noon: Words
    after_noon: Words
    year_marks: Words
    """Words behind the number of a year, where year, month and day are numbers with such words."""
    month_marks: Words
    day_marks: Words
    hour_marks: Words
    """Words behind or before an hour: `Uhr`, `h`."""
    minute_marks: Words
    second_marks: Words
    eras: dict[str, int]
    """Names of eras, and the year before the first of each."""
    fillers: Words
    """Words that say nothing: `on`, `at`, `of`."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What lines consist of, or begin with, that are no text of an article."""

    published: Words
    updated: Words
    read_time: Words
    """What a number of minutes belongs to: `min read`."""
    minutes: Words
    photo: Words
    source: Words
    tags: Words
    home: Words
    """The first step of a trail: `Home > World`."""
    loading: Words
    rights: Words
    """What notices of copyright say."""
    advertisement: Words
    tools: Words
    """Buttons around an article: print, listen, enlarge."""
    key_points: Words
    """Headings of a summary."""
    most_read: Words
    """Headings of lists that have nothing to do with the article."""
    read_also: Words
    """What introduces another story, and cannot head a chapter."""
    more: Words
    """What leads on, and might head a chapter as well: `read more`."""


@dataclass(frozen=True, slots=True)
class People:
    """Words of bylines."""

    by: Words
    conjunctions: Words = field(metadata={"key": "and"})
    roles: Words
    """What writers are; here, too, a `*` stands for any ending."""
    subjects: Words
    """What may stand before a role: `environment` in `environment editor`, `deputy`."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks to the reader."""

    you: Words
    """Words for the reader and for the site itself: by these a line speaks to its reader."""
    please: Words
    """What may stand before a request: `please`, `now`."""
    reporting: Words
    """Verbs of reporting: a line that has one is news about somebody who speaks."""


@dataclass(frozen=True, slots=True)
class Actions:
    """What a site asks its reader to do."""

    follow: Words
    share: Words
    subscribe: Words
    download: Words
    donate: Words
    receive: Words
    comment: Words
    log_in: Words
    read_on: Words
    report: Words
    rate: Words


@dataclass(frozen=True, slots=True)
class Things:
    """What a site asks it with."""

    newsletter: Words
    app: Words
    channel: Words
    alerts: Words
    article: Words
    news: Words
    comments: Words
    subscription: Words
    offer: Words
    """Terms of a subscription: `free trial`, `cancel at any time`."""
    journalism: Words
    error: Words
    network: Words
    consent: Words


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a site says of a thing."""

    only: Words
    """Reserved for somebody."""
    already: Words
    """`already a subscriber`."""
    closed: Words
    """Of comments."""
    first: Words
    """`be the first`, `no comments yet`."""
    continues: Words
    """Of a text behind an advertisement."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What a title or line means as a whole, in words that mean something else amid a text."""

    not_found: Words
    """What the title of a page that is not there has in it."""
    refused: Words
    """Whole titles of other pages of errors: `access denied`."""
    buttons: Words
    """Lines of one word or two around an article: `close`, `next`."""
    kickers: Words
    """First words before a colon or dash that are no place: `breaking`, `watch`."""


@dataclass(frozen=True, slots=True)
class Language:
    """All of one file."""

    code: str
    """BCP 47, without region; `mul` (ISO 639-2) for words that are the same in many languages."""
    name: str
    dates: Dates | None = None
    labels: Labels | None = None
    people: People | None = None
    speech: Speech | None = None
    actions: Actions | None = None
    things: Things | None = None
    conditions: Conditions | None = None
    lines: Lines | None = None


_SECTIONS: dict[str, type] = {
    "dates": Dates,
    "labels": Labels,
    "people": People,
    "speech": Speech,
    "actions": Actions,
    "things": Things,
    "conditions": Conditions,
    "lines": Lines,
}


@cache
def language(code: str) -> Language | None:
    """Return the language of a BCP 47 tag (`de`, `de-AT`); None where no file is there for it. A file is read once."""
    primary = _ALIASES.get(code.partition("-")[0].lower(), code.partition("-")[0].lower())
    return _read(_folder() / f"{primary}.toml", primary) if primary in language_codes() else None


_ALIASES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "fil": "tl", "bs": "hr", "sh": "sr", "cnr": "sr"}
"""Other codes of a language, or of one that is written nearly the same."""


@cache
def language_codes() -> frozenset[str]:
    """Return the codes of all languages that have a file."""
    return frozenset(file.name.removesuffix(".toml") for file in _folder().iterdir() if file.name.endswith(".toml"))


def all_languages() -> list[Language]:
    """Return every language there is a file for, in the order of their codes."""
    return [found for code in sorted(language_codes()) if (found := language(code))]


def spoken_words(one: Language) -> Iterator[tuple[str, str]]:
    """Yield the words by which a line is understood, each behind its key; those of dates, bylines and whole lines are not among them."""
    sections: tuple[Any, ...] = (one.labels, one.speech, one.actions, one.things, one.conditions)
    for section in filter(None, sections):
        yield from ((key.name, word) for key in fields(section) for word in getattr(section, key.name))


def words_for(section: str, key: str) -> list[str]:
    """Return the words of all languages under a key of a section, the longest first."""
    values = (getattr(one, section) for one in all_languages())
    words = {word for value in values if value for word in getattr(value, key)}
    return sorted(words, key=lambda word: (-len(word), word))


def pattern_for(section: str, key: str) -> str:
    """Return a regular expression for the words of all languages under a key, as they are in a folded text."""
    return "|".join(re.escape(fold(word)) for word in words_for(section, key))


def language_from(content: str, code: str) -> Language:
    """Return the language that the text of a file describes; LanguageError says what is wrong with it, and where."""
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{code}.toml is not TOML: {error}.") from error
    unknown = table.keys() - {"name", *_SECTIONS}
    if unknown:
        raise LanguageError(
            f"{code}.toml: unknown section {min(unknown)!r}. Sections are {', '.join(_SECTIONS)}, and `name` stands above them."
        )
    if not isinstance(table.get("name"), str):
        raise LanguageError(f'{code}.toml: `name` is missing: the language\'s English name, name = "German".')
    sections = {
        name: _section(table[name], kind, f"{code}.toml: [{name}]") for name, kind in _SECTIONS.items() if name in table
    }
    return Language(code, table["name"], **sections)


def _folder() -> Traversable:
    return resources.files("newscrawl.text") / "languages"


def _read(file: Traversable, code: str) -> Language:
    try:
        return language_from(file.read_text(encoding="utf-8"), code)
    except UnicodeDecodeError as error:
        raise LanguageError(f"{code}.toml is not UTF-8: {error}.") from error


def _section(table: Any, kind: type, where: str) -> Any:
    if not isinstance(table, dict):
        raise LanguageError(f"{where} must be a section with keys.")
    names = {one.metadata.get("key", one.name): one.name for one in fields(kind)}
    if unknown := table.keys() - names.keys():
        raise LanguageError(f"{where}: unknown key {min(unknown)!r}. Keys are {', '.join(names)}.")
    if missing := names.keys() - table.keys():
        raise LanguageError(
            f"{where}: {min(missing)!r} is missing. Write an empty list where the language has no word for it."
        )
    hints = _hints(kind)
    return kind(**{name: _value(table[key], hints[name], f"{where}: {key}") for key, name in names.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    """Return the types of a section's keys: each section is read once a language, its annotations once."""
    return get_type_hints(kind)


def _value(value: Any, hint: Any, where: str) -> Any:
    if hint is str:
        if value not in CALENDARS:
            raise LanguageError(f"{where} must be one of {', '.join(CALENDARS)}, got {value!r}.")
        return value
    if hint == dict[str, int]:
        if not (isinstance(value, dict) and all(isinstance(number, int) and number > 0 for number in value.values())):
            raise LanguageError(f"{where} must be a table of names and numbers, got {value!r}.")
        return value
    if not (isinstance(value, list) and all(isinstance(word, str) and word == word.strip() and word for word in value)):
        raise LanguageError(f"{where} must be a list of words, got {value!r}.")
    if twice := next((word for word in value if value.count(word) > 1), None):
        raise LanguageError(f"{where} has {twice!r} twice.")
    return tuple(value)
