"""The names in a byline: what is left of it without by-words, roles, places, dates, handles and who took the pictures.

The words of bylines in each language are in `newscrawl/text/languages`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from zoneinfo import available_timezones

from newscrawl.text.agencies import is_agency
from newscrawl.text.fold import letter_key
from newscrawl.text.language import all_patterns, all_patterns_regex, all_words
from newscrawl.text.language_pattern import LanguagePattern

_EMAIL_OR_HANDLE_PATTERN = re.compile(r"<?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?|(?<!\w)@\w[\w.]*|(?<=\w)@\w+|https?://\S+")
_NAME_GLUED_TO_TITLE_PATTERN = LanguagePattern(r"(?<=[a-z\u00e0-\u00ff])(?=(?:\L<glued-title>)(?![a-z]))")
"""Where the markup parts a name from what is behind it and the text does not: `Ada ByronStaff Writer`."""
_PHOTO_CREDIT_PATTERN = LanguagePattern(
    r"(?:[;,|(/]\s*|\s+|^)(?:and )?(?:\L<picture>|\L<labels.photo>)(?:\s*[:：／/]|\s+(?:\L<picture-by>)\b).*$",
    re.IGNORECASE,
)
_CONTRIBUTED_BY_PATTERN = LanguagePattern(r"[\s,;(]+(?:\L<helped>)\s+(?=\w)", re.IGNORECASE)
_LAST_CONJUNCTION_PATTERN = LanguagePattern(r"\s+(?:\L<joint>|&)$", re.IGNORECASE)
"""What is left of `Ada Byron and staff` where `staff` is no name."""
_DATE_OR_BUTTON_TAIL_PATTERN = LanguagePattern(
    r"\s+(?:(?:\L<before-day>)\s+)?(?:\d|\L<weekday>|(?:\L<month>) \d).*$"
    r"|\s+(?:\L<follow-button>|(?:\L<published-on>)\b.*)$|\s+(?:\L<at-place>)$",
    re.IGNORECASE,
)
_REPORTER_LOCATION_PATTERN = LanguagePattern(
    r"\s+(?:\L<from-place>) [A-Z\u00c0-\u00de][\w'’-]*(?: [A-Z\u00c0-\u00de][\w'’-]*){0,2}"
    r"(?=$|[,;]| (?:\L<joint>) )"
)
_BRACKETED_PLACE_PATTERN = LanguagePattern(
    r"(?<=\w)\s*\((?!(?:\L<helper>)\b)[^()\d]{2,30}\)(?=\s*(?:$|[,;|/]))", re.IGNORECASE
)
"""A place or an agency behind a name."""
_ACADEMIC_DEGREE_REGEX = r"(?:[JS]r|I{2,3}|Esq|M\.?D|D\.?O|D\.?V\.?M|D\.?D\.?S|R\.?N|R\.?D\.?N?|Ph\. ?D|PhD|Psy\.?D|Ed\.?D|J\.?D|M\.?P\.?H|M\.?B\.?A|M\.?Sc|LCSW|CPA|CFA|CFP|CPP|PSP|PMP|CISSP|F[A-Z]C[A-Z]|FACLM|V\.?M\.?D|DACV[A-Z]|DABOM|FNP|PA-C|BSN|MSN|M\.?Ed)"
ORGANIZATION_WORDS_PATTERN = LanguagePattern(r"\b(?:\L<organization>)\b", re.IGNORECASE)
"""In names of desks, papers and other organisations."""
_NAME_SEPARATORS_REGEX = (
    rf"\s*[;|•·、，／\n]\s*|\s*,(?!\s*{_ACADEMIC_DEGREE_REGEX}\b)\s*(?:(?:\L<joint>)\s+)?|\s*/\s*(?=\w{{3}})"
)
_SURNAME_FIRST_PATTERN = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]*)?)")
_MIN_FULL_NAME_WORDS = 2
"""Words of a whole name."""
_MAX_BY_WORDS_REMOVED = 3
"""By-words in a row that are taken from the beginning of a line."""


def split_byline(line: str) -> list[str]:
    """Return the parts of a byline that can be names, in order."""
    text = _NAME_GLUED_TO_TITLE_PATTERN.sub(", ", _EMAIL_OR_HANDLE_PATTERN.sub(" ", line))
    text = _PHOTO_CREDIT_PATTERN.sub("", _CONTRIBUTED_BY_PATTERN.sub(", ", text)).strip()
    text = _LAST_CONJUNCTION_PATTERN.sub("", text)
    for _ in range(_MAX_BY_WORDS_REMOVED):
        text = _by_words_pattern().sub("", text)
    text = _BRACKETED_PLACE_PATTERN.sub("", _REPORTER_LOCATION_PATTERN.sub("", text))
    named = [
        part
        for piece in _name_separator_pattern().split(text)
        if (part := _remove_role_at_end(_DATE_OR_BUTTON_TAIL_PATTERN.sub("", piece.strip(" ()[]"))))
    ]
    return [part for index, part in enumerate(named) if index == 0 or not _is_role_place_or_agency(part, named)]


def put_given_name_first(name: str) -> str:
    """Return a name as it is spoken: `Byron, Ada` is Ada Byron."""
    found = _SURNAME_FIRST_PATTERN.fullmatch(name.strip())
    if not found or is_agency(found[2]) or _is_role_word(found[2]) or _place_key(found[2]) in _time_zone_cities():
        return name
    return name if re.fullmatch(_ACADEMIC_DEGREE_REGEX, found[2]) else f"{found[2]} {found[1]}"


def _remove_role_at_end(part: str) -> str:
    """Return a part without the role at its end; empty where it is no more than a role behind a name."""
    words = part.split()
    if (
        len(words) <= _MIN_FULL_NAME_WORDS
        or words[0] == "The"
        or words[-1].endswith("s")
        or not _is_role_word(words[-1])
    ):
        return part
    end = len(words) - 1
    while end > _MIN_FULL_NAME_WORDS and words[end - 1].casefold() in _reporting_beats():
        end -= 1
    if words[end - 1].casefold() in _reporting_beats():
        return ""
    return " ".join(words[:end]) if all(not word[0].islower() for word in words[:end]) else part


def _is_role_place_or_agency(part: str, named: list[str]) -> bool:
    """Return whether a part behind a whole name is no name: a role, a place, an agency without a name, what begins with a small letter."""
    if len(named[0].split()) < _MIN_FULL_NAME_WORDS and " " in named[0]:
        return False
    if has_role_word(part) or _REPORTS_AT_END_PATTERN.search(part):
        return True
    if is_agency(part):
        return _GENERIC_AGENCY_PATTERN.fullmatch(part.strip()) is not None
    if ORGANIZATION_WORDS_PATTERN.search(part):
        return True
    if part[0].islower() and not named[0][0].islower():
        return True
    is_in_own_case = not part.isupper() or named[0].isupper()
    is_one_word = (
        " " not in part and _is_latin(part) and is_in_own_case and len(named[0].split()) >= _MIN_FULL_NAME_WORDS
    )
    return is_one_word or _place_key(part) in _time_zone_cities()


def _is_latin(part: str) -> bool:
    """Return whether a part is of Latin letters: one word of another script can be a whole name."""
    return all(ord(letter) <= _LAST_LATIN_LETTER for letter in part)


_REPORTS_AT_END_PATTERN = LanguagePattern(r"(?:\L<reports>)$")
"""`台北報導`: the place that a reporter reports from."""
_LAST_LATIN_LETTER = 0x24F
_GENERIC_AGENCY_PATTERN = LanguagePattern(r"\L<unnamed-agency>", re.IGNORECASE)


def has_role_word(line: str) -> bool:
    """Return whether a line has a word for what somebody is."""
    return any(map(_is_role_word, line.split()))


def _is_role_word(word: str) -> bool:
    return _role_words_pattern().fullmatch(word.strip(".,()")) is not None


@cache
def _role_words_pattern() -> re.Pattern[str]:
    """Return the pattern of the words for journalists in every language."""
    words = all_words("people", "roles")
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in words), re.IGNORECASE)


@cache
def _reporting_beats() -> frozenset[str]:
    return frozenset(all_words("people", "subjects"))


@cache
def _by_words_pattern() -> re.Pattern[str]:
    """Return the pattern of what bylines begin with in every language."""
    words = sorted({*all_words("people", "by"), *all_patterns("by-more")}, key=len, reverse=True)
    unsure = "|".join(re.escape(word) for word in words if _is_by_word_like_a_name(word))
    sure = "|".join(re.escape(word) for word in words if not _is_by_word_like_a_name(word))
    title = r"(?-i:[^\W\d_a-z])"
    return re.compile(
        rf"^[^\w]*(?:(?:{sure})(?:\s*[:：／/＝・]\s*|\s+)|(?:{unsure})\s*[:：／/＝]\s*|(?-i:{unsure}) (?={title})|(?-i:{all_patterns_regex('by-capital')}) (?={title}\S+ {title}))(?=\S)",
        re.IGNORECASE,
    )


def _is_by_word_like_a_name(word: str) -> bool:
    return re.fullmatch(all_patterns_regex("by-like-name"), word) is not None


@cache
def _name_separator_pattern() -> LanguagePattern:
    """Return the pattern of what parts two names in every language; a letter alone only between whole names."""
    words = all_words("people", "conjunctions")
    free, unsure = (set(all_patterns(key)) for key in ("joint-letter", "joint-unsure"))
    long = "|".join(sorted(re.escape(word) for word in words if (len(word) > 1 or word in free) and word not in unsure))
    short = "|".join(
        sorted(re.escape(word) for word in words if len(word) == 1 and word.isalpha() and word not in free)
        + sorted(unsure)
    )
    upper = r"(?-i:[^\W\d_a-z])"
    return LanguagePattern(
        rf"{_NAME_SEPARATORS_REGEX}|\s+(?:{long}|&)\s+|(?<=\w) (?:{short}) (?={upper}\S+ {upper})", re.IGNORECASE
    )


@cache
def _time_zone_cities() -> frozenset[str]:
    """Return the cities that zones are named for: the largest of every country."""
    return frozenset(_place_key(name.rpartition("/")[2]) for name in available_timezones())


def _place_key(name: str) -> str:
    """Return the letters of a place without accents, as zones spell it."""
    return letter_key("".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)))
