"""Lines that name who wrote."""

from __future__ import annotations

import re

from newscrawl.items import Organization, Person
from newscrawl.text.agencies import AGENCY_NAMES_REGEX, DESK_NAMES_REGEX, is_agency
from newscrawl.text.fold import fold
from newscrawl.text.language_pattern import LanguagePattern

MAX_BYLINE_LENGTH = 140

_JOINT = r"\L<joint>|\L<beside>"
_WITHIN = rf"{_JOINT}|\L<joint-within>|\L<particle>|\L<title-word>"
_NAME = r"[^\W\d_a-z\u00e0-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451][\w.'-]*"
_NAMES = LanguagePattern(rf"{_NAME}(?:(?:\s*[,&/]\s*|\s+)(?:(?:{_WITHIN})\s+){{0,2}}{_NAME}){{0,11}}")
_NAME_SEPARATOR = LanguagePattern(rf"\s*(?:[,;&|/•]|\b(?:{_JOINT})\b)\s*")
_AGENCY_OR_NOBODY = LanguagePattern(rf"(?:{AGENCY_NAMES_REGEX}|{DESK_NAMES_REGEX}|\L<nobody>)", re.IGNORECASE)
_BEFORE, _BEHIND = r"\L<reporter-before>", r"\L<reporter-behind>"
_REPORTER = LanguagePattern(
    rf"\W*(?:(?:{_BEFORE})\s?(?P<name>\w{{2,4}})(?:\W\w{{2,4}}(?:\L<reports>))?"
    rf"|(?P<korean>[\uac00-\ud7a3]{{2,4}}) (?:{_BEHIND})(?: =)?)\W*"
)
_DESK = LanguagePattern(r".*\b(?:\L<desk>)\b.*", re.IGNORECASE)
_DESK_LINE = LanguagePattern(r"(?:\L<our>)? ?(?:\L<newsroom>)", re.IGNORECASE)
_TITLE = LanguagePattern(r"\b(?:\L<post>)$", re.IGNORECASE)
_BY = LanguagePattern(
    r"(?:\L<by-correspondent>|(?:\L<people.by>)(?![^\W_]))(?:\s*[:/・]\s*|\s+)|(?:\L<by-glued>)\s*[:/・]?\s*(?=\S)",
    re.IGNORECASE,
)
"""Words before a writer's name, in all languages."""
_MAX_NAME_WORDS = 5


def byline_writers(text: str) -> list[Person | Organization]:
    """The writers a byline names; empty when the line is no byline."""
    line = fold(text)
    if len(line) > MAX_BYLINE_LENGTH:
        return []
    if _AGENCY_OR_NOBODY.fullmatch(line):
        return [Organization(line)]
    by = _BY.match(line)
    if by is None:
        return [Person(reporter["name"] or reporter["korean"])] if (reporter := _REPORTER.fullmatch(line)) else []
    names = line[by.end() :].split(" | ")[0].strip(" |,;:-()")
    if line.endswith((".", "!", "?", "。")) or not (
        _NAMES.fullmatch(names) or is_agency(names) or _DESK_LINE.fullmatch(names)
    ):
        return []
    return [who for name in _NAME_SEPARATOR.split(names) if (who := _writer(name))]


def _writer(name: str) -> Person | Organization | None:
    name = name.strip(" .,")
    if not name or _TITLE.fullmatch(name) or len(name.split()) > _MAX_NAME_WORDS:
        return None
    return Organization(name) if is_agency(name) or _DESK.fullmatch(name) else Person(name)
