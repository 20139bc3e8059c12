"""Lines that carry dates, and the place a report was filed from."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.text.fold import fold
from newscrawl.text.language import pattern_for, words_for

MAX_LENGTH = 160
MAX_LOOSE_WORDS = 4
MAX_LABEL_WORDS = 14
"""Words beside dates and times that may be labels; a line with more is prose."""

_YEAR = r"(?:19|20|1[34]|25)\d\d"
"""Gregorian, Jalali or Hijri, Buddhist."""
_MONTH_WORD = r"[^\W\d_][^\s\d_,:;|/()•·-]{1,13}"
_DATE = re.compile(
    rf"(?<![:.\d])\d{{1,2}}(?:st|nd|rd|th|er|o|a|°|\.)?\s*(?:of |de |d'|del |-)?\s*{_MONTH_WORD},?\s*(?:de |del |г\.? |พ\.ศ\. ?)?\s*{_YEAR}"
    rf"|{_MONTH_WORD}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*{_YEAR}"
    rf"|{_YEAR}\.?\s(?:[^\W\d_]{{1,6}}\s)?{_MONTH_WORD}\s\d{{1,2}}\b|{_YEAR}\.?\s(?:[^\W\d_]{{1,6}}\s)?\d{{1,2}}\.?\s{_MONTH_WORD}"
    rf"|{_YEAR}\s?[-./年년]\s?\d{{1,2}}\s?[-./月월]\s?\d{{1,2}}\s?[日일]?|(?:平成|令和|昭和|民國)\s?\d{{1,3}}年\d{{1,2}}月\d{{1,2}}日"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)(?!\d)|\d{{1,2}}\. \d{{1,2}}\. ?{_YEAR}|\d{{1,2}}月\d{{1,2}}日",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(rf"(?<![\w:.])\d{{1,2}}\.?\s+{_MONTH_WORD}(?=\s*$|\s*[,|·•-])", re.IGNORECASE)
_TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:[:.h時时시]\s?\d{2}(?:[:.]\d{2})?[分분]?|(?=\s?(?:uhr|h\b|am\b|pm\b|a\.m|p\.m)))(?:\s*(?:uhr|h\b|am\b|pm\b|a\.m\.?|p\.m\.?|hrs))?",
    re.IGNORECASE,
)
_AGO = r"\b\d{1,3}\s?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)\s?ago\b|\b(?:vor|il y a|hace|há|för|for) \d{1,3} \w+"
_AGE = re.compile(r"\b(?:ago|vor|il y a|hace|há)\b", re.IGNORECASE)
_ZONE = re.compile(
    r"\(?\b(?:gmt|utc|ist|est|edt|pst|pdt|cst|cdt|mst|cet|cest|bst|jst|kst|hkt|sgt|pkt|msk|мск|aest|aedt|eat|wat|sast|et|pt)\b\s?(?:[+-]\s?\d{1,2}(?::?\d{2})?)?\)?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"^[\s|•·,;/()\[\]-]+|[\s|•·,;/(\[-]+$")

_FILED = re.compile(
    r"(?P<place>[^\W\d_][^:–—|\n]{1,60}?)\s?(?:\((?P<agency>[^()]{2,30})\)\s?)?(?::|\s-{1,2}|\s?[–—]{1,2})\s+\S"
)
_MIN_CAPITALS = 3


@cache
def _kickers() -> frozenset[str]:
    return frozenset(words_for("lines", "kickers"))


@cache
def _label() -> re.Pattern[str]:
    """Return the labels of dates in all languages, those of changes as `modified`."""
    updated, published = pattern_for("labels", "updated"), pattern_for("labels", "published")
    return re.compile(
        rf"(?<![^\W\d_])(?:(?P<modified>{updated})|(?P<published>{published}|on|le|vom))(?:\s(?:on|at|am|le|el|il|em|op|den|в|på))?(?![^\W\d_])\s*[:：.-]*\s*",
        re.IGNORECASE,
    )


@cache
def _glued() -> re.Pattern[str]:
    """Return where the label of a second date follows the first date without a space."""
    return re.compile(rf"(?<=\d)(?=(?:{pattern_for('labels', 'updated')})\b)", re.IGNORECASE)


@cache
def _relative() -> re.Pattern[str]:
    """Return today, yesterday and ages, in the words of all languages."""
    days = f"{pattern_for('dates', 'today')}|{pattern_for('dates', 'yesterday')}"
    return re.compile(rf"(?<![^\W_])(?:{days})(?![^\W_])|{_AGO}", re.IGNORECASE)


@cache
def _reading_time() -> re.Pattern[str]:
    """Return how long a text takes to read, in all languages: it stands beside the date of many a line."""
    to_read, minutes = pattern_for("labels", "read_time"), pattern_for("labels", "minutes")
    return re.compile(
        rf"[|•·,/-]?\s*\b(?:(?:{to_read})\W*(?:ca\.?\s*)?\d{{1,3}}\s*(?:{minutes})?\.?|\d{{1,3}}[ -]?(?:{minutes})\.?\s*(?:{to_read}))(?![^\W\d_])",
        re.IGNORECASE,
    )


def dates_in(text: str) -> dict[str, str]:
    """The raw texts of `datePublished` and `dateModified` in a line that is a date line; empty when it is anything else."""
    line = fold(text)
    if len(line) > MAX_LENGTH or not _DIGIT.search(line):
        return {}
    line = _glued().sub(" | ", line)
    if not (_DATE.search(line) or _is_dated_nearly(line)):
        return {}
    line = _reading_time().sub(" ", line).strip()
    if not _says_only_when(line):
        return {}
    found: dict[str, str] = {}
    for field, raw in _parts(line):
        if _DATE.search(raw) or _relative().search(raw) or _TIME.search(raw):
            found.setdefault(field, raw)
    return found


def filed_from(text: str) -> tuple[str, str] | None:
    """The place in capitals that a report starts with, and the agency in brackets behind it if there is one."""
    match = _FILED.match(text)
    if not match:
        return None
    place = match["place"].strip()
    city = place.split(",")[0].split("(")[0].strip()
    letters = "".join(_LETTERS.findall(city))
    if len(letters) < _MIN_CAPITALS or not letters.isupper() or city.split()[0].lower() in _kickers():
        return None
    return place, match["agency"] or ""


def _says_only_when(line: str) -> bool:
    rest = line
    for pattern in (_DATE, _DAY_AND_MONTH, _TIME, _ZONE):
        rest = pattern.sub(" ", rest)
    if len(_LETTERS.findall(rest)) > MAX_LABEL_WORDS:
        return False
    rest = _label().sub(" ", _relative().sub(" ", rest))
    return len(_LETTERS.findall(rest)) <= MAX_LOOSE_WORDS and not _DIGIT.search(rest)


def _is_dated_nearly(line: str) -> bool:
    """Return whether a line has a time, a day that is named without its year, and a label to both."""
    timed = _TIME.search(line) or _AGE.search(line)
    near = timed and (_relative().search(line) or _DAY_AND_MONTH.search(line))
    return bool(near and _label().search(line))


def _parts(line: str) -> list[tuple[str, str]]:
    """Field and raw text of every dated part: a label rules what follows it, an unlabelled first part is the publication."""
    parts = [("datePublished", 0, 0)]
    for label in _label().finditer(line):
        field, start, begin = parts[-1]
        if begin and not line[begin : label.start()].strip():
            parts[-1] = (field, start, label.end())
        else:
            parts.append(("dateModified" if label["modified"] else "datePublished", label.start(), label.end()))
    ends = [start for _, start, _ in parts[1:]] + [len(line)]
    return [(field, _GAP.sub("", line[begin:end])) for (field, _, begin), end in zip(parts, ends, strict=True)]
