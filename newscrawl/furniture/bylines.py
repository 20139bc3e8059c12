"""Lines that name who wrote."""

from __future__ import annotations

import re

from newscrawl.items import Organization, Person
from newscrawl.text.agencies import AGENCY_NAMES_REGEX, DESK_NAMES_REGEX, is_agency
from newscrawl.text.fold import fold
from newscrawl.text.language_pattern import LanguagePattern

MAX_BYLINE_LENGTH = 140

_NAME_JOINING_WORD_PATTERN = r"\L<joint>|\L<beside>"
_WORD_WITHIN_NAME_PATTERN = rf"{_NAME_JOINING_WORD_PATTERN}|\L<joint-within>|\L<particle>|\L<title-word>"
_CAPITALIZED_NAME_PATTERN = r"[^\W\d_a-z\u00e0-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451][\w.'-]*"
_LIST_OF_NAMES_PATTERN = LanguagePattern(
    rf"{_CAPITALIZED_NAME_PATTERN}(?:(?:\s*[,&/]\s*|\s+)(?:(?:{_WORD_WITHIN_NAME_PATTERN})\s+){{0,2}}{_CAPITALIZED_NAME_PATTERN}){{0,11}}"
)
_NAME_SEPARATOR_PATTERN = LanguagePattern(rf"\s*(?:[,;&|/•]|\b(?:{_NAME_JOINING_WORD_PATTERN})\b)\s*")
_AGENCY_OR_NO_AUTHOR_PATTERN = LanguagePattern(
    rf"(?:{AGENCY_NAMES_REGEX}|{DESK_NAMES_REGEX}|\L<nobody>)", re.IGNORECASE
)
_WORD_BEFORE_REPORTER_PATTERN, _BEHIND = r"\L<reporter-before>", r"\L<reporter-behind>"
_REPORTER_BYLINE_PATTERN = LanguagePattern(
    rf"\W*(?:(?:{_WORD_BEFORE_REPORTER_PATTERN})\s?(?P<name>\w{{2,4}})(?:\W\w{{2,4}}(?:\L<reports>))?"
    rf"|(?P<korean>[\uac00-\ud7a3]{{2,4}}) (?:{_BEHIND})(?: =)?)\W*"
)
_NEWS_DESK_NAME_PATTERN = LanguagePattern(r".*\b(?:\L<desk>)\b.*", re.IGNORECASE)
_NEWSROOM_BYLINE_PATTERN = LanguagePattern(r"(?:\L<our>)? ?(?:\L<newsroom>)", re.IGNORECASE)
_JOB_TITLE_PATTERN = LanguagePattern(r"\b(?:\L<post>)$", re.IGNORECASE)
_BYLINE_PREFIX_PATTERN = LanguagePattern(
    r"(?:\L<by-correspondent>|(?:\L<people.by>)(?![^\W_]))(?:\s*[:/・]\s*|\s+)|(?:\L<by-glued>)\s*[:/・]?\s*(?=\S)",
    re.IGNORECASE,
)
"""Words before a writer's name, in all languages."""
_MAX_NAME_WORDS = 5


def parse_byline_writers(text: str) -> list[Person | Organization]:
    """The writers a byline names; empty when the line is no byline."""
    line = fold(text)
    if len(line) > MAX_BYLINE_LENGTH:
        return []
    if _AGENCY_OR_NO_AUTHOR_PATTERN.fullmatch(line):
        return [Organization(line)]
    by = _BYLINE_PREFIX_PATTERN.match(line)
    if by is None:
        return (
            [Person(reporter["name"] or reporter["korean"])]
            if (reporter := _REPORTER_BYLINE_PATTERN.fullmatch(line))
            else []
        )
    names = line[by.end() :].split(" | ")[0].strip(" |,;:-()")
    if line.endswith((".", "!", "?", "。")) or not (
        _LIST_OF_NAMES_PATTERN.fullmatch(names) or is_agency(names) or _NEWSROOM_BYLINE_PATTERN.fullmatch(names)
    ):
        return []
    return [who for name in _NAME_SEPARATOR_PATTERN.split(names) if (who := _parse_writer_name(name))]


def _parse_writer_name(name: str) -> Person | Organization | None:
    name = name.strip(" .,")
    if not name or _JOB_TITLE_PATTERN.fullmatch(name) or len(name.split()) > _MAX_NAME_WORDS:
        return None
    return Organization(name) if is_agency(name) or _NEWS_DESK_NAME_PATTERN.fullmatch(name) else Person(name)
