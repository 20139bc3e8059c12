"""Lines that carry dates, and the place a report was filed from."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.text.fold import fold
from newscrawl.text.language import all_words
from newscrawl.text.language_pattern import LanguagePattern

MAX_DATE_LINE_LENGTH = 160
MAX_UNLABELLED_WORDS = 4
MAX_LABEL_WORDS = 14
"""Words beside dates and times that may be labels; a line with more is prose."""

_YEAR_PATTERN = r"(?:19|20|1[34]|25)\d\d"
"""Gregorian, Jalali or Hijri, Buddhist."""
_MONTH_WORD_PATTERN = r"[^\W\d_][^\s\d_,:;|/()•·-]{1,13}"
_ORDINAL_ENDING_PATTERN = r"\L<ordinal>"
_WORD_BEFORE_MONTH_PATTERN, _OF_YEAR = r"\L<before-month>", r"\L<before-year>"
_YEAR_MARK, _MONTH_MARK, _DAY_MARK = (rf"\L<dates.{unit}_marks>" for unit in ("year", "month", "day"))
_DATE_PATTERN = LanguagePattern(
    rf"(?<![:.\d])\d{{1,2}}(?:{_ORDINAL_ENDING_PATTERN}|[°.])?\s*(?:{_WORD_BEFORE_MONTH_PATTERN}|-)?\s*{_MONTH_WORD_PATTERN},?\s*(?:{_OF_YEAR})?\s*{_YEAR_PATTERN}"
    rf"|{_MONTH_WORD_PATTERN}\s+\d{{1,2}}(?:{_ORDINAL_ENDING_PATTERN})?\s*,?\s*{_YEAR_PATTERN}"
    rf"|{_YEAR_PATTERN}\.?\s(?:[^\W\d_]{{1,6}}\s)?{_MONTH_WORD_PATTERN}\s\d{{1,2}}\b|{_YEAR_PATTERN}\.?\s(?:[^\W\d_]{{1,6}}\s)?\d{{1,2}}\.?\s{_MONTH_WORD_PATTERN}"
    rf"|{_YEAR_PATTERN}\s?(?:[-./]|{_YEAR_MARK})\s?\d{{1,2}}\s?(?:[-./]|{_MONTH_MARK})\s?\d{{1,2}}\s?(?:{_DAY_MARK})?"
    rf"|(?:\L<dates.eras>)\s?\d{{1,3}}(?:{_YEAR_MARK})\d{{1,2}}(?:{_MONTH_MARK})\d{{1,2}}(?:{_DAY_MARK})"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR_PATTERN}|\d\d)(?!\d)|\d{{1,2}}\. \d{{1,2}}\. ?{_YEAR_PATTERN}|\d{{1,2}}(?:{_MONTH_MARK})\d{{1,2}}(?:{_DAY_MARK})",
    re.IGNORECASE,
)
_DAY_AND_MONTH_PATTERN = re.compile(
    rf"(?<![\w:.])\d{{1,2}}\.?\s+{_MONTH_WORD_PATTERN}(?=\s*$|\s*[,|·•-])", re.IGNORECASE
)
_CLOCK_WORD_PATTERN = r"\L<clock-word>"
_TIME_OF_DAY_PATTERN = LanguagePattern(
    rf"(?<!\d)\d{{1,2}}\s?(?:(?:[:.]|\L<clock>)\s?\d{{2}}(?:[:.]\d{{2}})?(?:\L<clock-end>)?|(?=\s?(?:{_CLOCK_WORD_PATTERN})))(?:\s*(?:{_CLOCK_WORD_PATTERN})\.?)?",
    re.IGNORECASE,
)
_AGE_OF_STORY_PATTERN = LanguagePattern(r"\b(?:\L<age-word>)\b", re.IGNORECASE)
_TIME_ZONE_PATTERN = LanguagePattern(
    r"\(?\b(?:gmt|utc|ist|est|edt|pst|pdt|cst|cdt|mst|cet|cest|bst|jst|kst|hkt|sgt|pkt|msk|aest|aedt|eat|wat|sast|et|pt|\L<moscow-time>)\b\s?(?:[+-]\s?\d{1,2}(?::?\d{2})?)?\)?",
    re.IGNORECASE,
)
_DIGIT_PATTERN = re.compile(r"\d")
_RUN_OF_LETTERS_PATTERN = re.compile(r"[^\W\d_]+")
_OUTER_SEPARATORS_PATTERN = re.compile(r"^[\s|•·,;/()\[\]-]+|[\s|•·,;/(\[-]+$")

_OPENING_DATELINE_PATTERN = re.compile(
    r"(?P<place>[^\W\d_][^:–—|\n]{1,60}?)\s?(?:\((?P<agency>[^()]{2,30})\)\s?)?(?::|\s-{1,2}|\s?[–—]{1,2})\s+\S"
)
_MIN_CAPITALS = 3
_DATE_LABEL_PATTERN = LanguagePattern(
    r"(?<![^\W\d_])(?:(?P<modified>\L<labels.updated>)|(?P<published>\L<labels.published>|\L<on-day>))(?:\s(?:\L<before-day>))?(?![^\W\d_])\s*[:：.-]*\s*",
    re.IGNORECASE,
)
"""Labels of dates in all languages, those of changes as `modified`."""
_DIGIT_BEFORE_LABEL_PATTERN = LanguagePattern(r"(?<=\d)(?=(?:\L<labels.updated>)\b)", re.IGNORECASE)
"""Where the label of a second date follows the first date without a space."""
_RELATIVE_DATE_PATTERN = LanguagePattern(
    r"(?<![^\W_])(?:\L<dates.today>|\L<dates.yesterday>)(?![^\W_])|\L<age>", re.IGNORECASE
)
_READING_TIME_PATTERN = LanguagePattern(
    r"[|•·,/-]?\s*\b(?:(?:\L<labels.read_time>)\W*(?:ca\.?\s*)?\d{1,3}\s*(?:\L<labels.minutes>)?\.?"
    r"|\d{1,3}[ -]?(?:\L<labels.minutes>)\.?\s*(?:\L<labels.read_time>))(?![^\W\d_])",
    re.IGNORECASE,
)
"""How long a text takes to read: it is beside the date in many a line."""


@cache
def _words_before_place_name() -> frozenset[str]:
    return frozenset(all_words("lines", "kickers"))


def raw_dates_in_line(text: str) -> dict[str, str]:
    """The raw texts of `datePublished` and `dateModified` in a line that is a date line; empty when it is anything else."""
    line = fold(text)
    if len(line) > MAX_DATE_LINE_LENGTH or not _DIGIT_PATTERN.search(line):
        return {}
    line = _DIGIT_BEFORE_LABEL_PATTERN.sub(" | ", line)
    if not (_DATE_PATTERN.search(line) or _is_dated_without_year(line)):
        return {}
    line = _READING_TIME_PATTERN.sub(" ", line).strip()
    if not _is_only_a_date(line):
        return {}
    found: dict[str, str] = {}
    for field, raw in _dated_parts(line):
        if _DATE_PATTERN.search(raw) or _RELATIVE_DATE_PATTERN.search(raw) or _TIME_OF_DAY_PATTERN.search(raw):
            found.setdefault(field, raw)
    return found


def opening_dateline(text: str) -> tuple[str, str] | None:
    """The place in capitals that a report starts with, and the agency in brackets behind it if there is one."""
    match = _OPENING_DATELINE_PATTERN.match(text)
    if not match:
        return None
    place = match["place"].strip()
    city = place.split(",")[0].split("(")[0].strip()
    letters = "".join(_RUN_OF_LETTERS_PATTERN.findall(city))
    if len(letters) < _MIN_CAPITALS or not letters.isupper() or city.split()[0].lower() in _words_before_place_name():
        return None
    return place, match["agency"] or ""


def _is_only_a_date(line: str) -> bool:
    rest = line
    for pattern in (_DATE_PATTERN, _DAY_AND_MONTH_PATTERN, _TIME_OF_DAY_PATTERN, _TIME_ZONE_PATTERN):
        rest = pattern.sub(" ", rest)
    if len(_RUN_OF_LETTERS_PATTERN.findall(rest)) > MAX_LABEL_WORDS:
        return False
    rest = _DATE_LABEL_PATTERN.sub(" ", _RELATIVE_DATE_PATTERN.sub(" ", rest))
    return len(_RUN_OF_LETTERS_PATTERN.findall(rest)) <= MAX_UNLABELLED_WORDS and not _DIGIT_PATTERN.search(rest)


def _is_dated_without_year(line: str) -> bool:
    """Return whether a line has a time, a day that is named without its year, and a label to both."""
    timed = _TIME_OF_DAY_PATTERN.search(line) or _AGE_OF_STORY_PATTERN.search(line)
    near = timed and (_RELATIVE_DATE_PATTERN.search(line) or _DAY_AND_MONTH_PATTERN.search(line))
    return bool(near and _DATE_LABEL_PATTERN.search(line))


def _dated_parts(line: str) -> list[tuple[str, str]]:
    """Field and raw text of every dated part: a label rules what follows it, an unlabelled first part is the publication."""
    parts = [("datePublished", 0, 0)]
    for label in _DATE_LABEL_PATTERN.finditer(line):
        field, start, begin = parts[-1]
        if begin and not line[begin : label.start()].strip():
            parts[-1] = (field, start, label.end())
        else:
            parts.append(("dateModified" if label["modified"] else "datePublished", label.start(), label.end()))
    ends = [start for _, start, _ in parts[1:]] + [len(line)]
    return [
        (field, _OUTER_SEPARATORS_PATTERN.sub("", line[begin:end]))
        for (field, _, begin), end in zip(parts, ends, strict=True)
    ]
