"""Lines that name who wrote."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.items import Organization, Person
from newscrawl.text.agencies import AGENCIES, AGENCY_DESKS, is_agency
from newscrawl.text.fold import fold
from newscrawl.text.language import pattern_for

MAX_LENGTH = 140

_STOP = r"and|und|et|y|e|en|och|og|ja|i|и|và|dan|ve|with|for|in|of|the|de|del|van|von|der|den|di|da|dos|du|la|le|al|bin|ibn|el|avec|mit|con|com|med|met"
_NAME = r"[^\W\d_a-zà-öø-ÿа-яё][\w.'-]*"
_NAMES = re.compile(rf"{_NAME}(?:(?:\s*[,&/]\s*|\s+)(?:(?:{_STOP})\s+){{0,2}}{_NAME}){{0,11}}")
_SPLIT = re.compile(r"\s*(?:[,;&|/•]|\b(?:and|und|et|y|och|og|и|ve|dan|with|avec|mit|con|com|med|met)\b)\s*")
_ALONE = re.compile(
    rf"(?:{AGENCIES}|{AGENCY_DESKS}|(?:our |a )?(?:special |staff |senior |own )?(?:correspondent|reporter)|(?:news|web|online|sports|features) desk|staff writer|agencies)",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"\W*(?:(?:記者|记者)\s?(?P<name>\w{2,4})(?:\W\w{2,4}(?:報導|报道))?|(?P<korean>[가-힣]{2,4}) (?:기자|특파원)(?: =)?)\W*"
)
_DESK = re.compile(
    r".*\b(?:service|desk|bureau|staff|agency|agencies|correspondent|team|news|editorial|reporter|redaktion|redacción|redação|rédaction)\b.*",
    re.IGNORECASE,
)
_DESK_LINE = re.compile(
    r"(?:our|the|unserer?|notre|la|onze|vår|vores|nuestra|nossa|nostra)? ?(?:redaktion|redactie|redacción|redação|rédaction|redazione|redaksjonen|redaktionen|redakcja|toimitus)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:staff writer|reporter|correspondent|editor|senior .*|political .*|chief .*|contributor)$", re.IGNORECASE
)
_MAX_NAME_WORDS = 5


@cache
def _by() -> re.Pattern[str]:
    """Return the words before a writer's name, in all languages."""
    words = pattern_for("people", "by")
    return re.compile(
        rf"(?:from our .{{3,30}} correspondent,?|(?:{words})(?![^\W_]))(?:\s*[:/・]\s*|\s+)|(?:文|記者|记者|作者)\s*[:/・]?\s*(?=\S)",
        re.IGNORECASE,
    )


def writers_in(text: str) -> list[Person | Organization]:
    """The writers a byline names; empty when the line is no byline."""
    line = fold(text)
    if len(line) > MAX_LENGTH:
        return []
    if _ALONE.fullmatch(line):
        return [Organization(line)]
    by = _by().match(line)
    if by is None:
        return [Person(reporter["name"] or reporter["korean"])] if (reporter := _REPORTER.fullmatch(line)) else []
    names = line[by.end() :].split(" | ")[0].strip(" |,;:-()")
    if line.endswith((".", "!", "?", "。")) or not (
        _NAMES.fullmatch(names) or is_agency(names) or _DESK_LINE.fullmatch(names)
    ):
        return []
    return [who for name in _SPLIT.split(names) if (who := _writer(name))]


def _writer(name: str) -> Person | Organization | None:
    name = name.strip(" .,")
    if not name or _TITLE.fullmatch(name) or len(name.split()) > _MAX_NAME_WORDS:
        return None
    return Organization(name) if is_agency(name) or _DESK.fullmatch(name) else Person(name)
