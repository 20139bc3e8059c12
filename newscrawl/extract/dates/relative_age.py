"""How long ago: `2 hours ago`, in the words CLDR has for it in every language."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from newscrawl.extract.dates.vocabulary import fold_date_text, languages_to_try
from newscrawl.text.language_model import AGE_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable


_MAX_AGE_CHARACTERS = 50
"""Of an age with its label."""


def parse_age(text: str, language: str) -> timedelta | None:
    """Return the age that a folded text names, with or without a label before it; None when it names none."""
    if len(text) > _MAX_AGE_CHARACTERS:
        return None
    labels, ages, now = _age_patterns_of_language(language.partition("-")[0])
    text = labels.sub("", text.strip())
    for pattern, unit in ages:
        if match := pattern.fullmatch(text):
            count = match.groupdict().get("count") or "1"
            return timedelta(**{f"{unit}s": int(count) if count.isdecimal() else 1})
    return timedelta(0) if text.strip(" .") in now else None


@cache
def _age_patterns_of_language(
    code: str,
) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...], frozenset[str]]:
    """Return the labels that may be before an age, the ways a language says how long ago, and its words for now."""
    known = languages_to_try(code)
    labels = {
        fold_date_text(word) for one in known if one.labels for word in (*one.labels.published, *one.labels.updated)
    }
    ones = {fold_date_text(word) for one in known if one.dates for word in one.dates.one}
    now = frozenset(fold_date_text(word) for one in known if one.dates for word in one.dates.now)
    phrases = {
        (phrase, unit): None
        for name in (code, "en")
        for unit in AGE_UNITS
        for phrase in _past_phrases_of_unit(name, unit)
    } | {(phrase, unit): None for one in known if one.dates for phrase, unit in one.dates.ages.items()}
    ages = tuple((re.compile(_age_phrase_regex(phrase, ones)), unit) for phrase, unit in phrases)
    return re.compile(rf"(?:{_alternatives_regex(labels)})\b[\s:.-]*"), ages, now


def _alternatives_regex(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _past_phrases_of_unit(language: str, unit: str) -> Iterable[str]:
    try:
        fields = Locale.parse(language)._data["date_fields"]  # noqa: SLF001 - format_timedelta shows the same, one at a time
    except (UnknownLocaleError, ValueError, KeyError):
        return ()
    widths = (fields.get(f"{unit}{width}", {}) for width in ("", "-short", "-narrow"))
    return [phrase for width in widths for phrase in width.get("past", {}).values()]


def _age_phrase_regex(phrase: str, ones: Iterable[str]) -> str:
    before, found, after = fold_date_text(phrase).partition("{0}")
    count = rf"(?P<count>\d{{1,3}}|{_alternatives_regex(ones)})" if found else ""
    return (
        r"\s*"
        + r"\s+".join(map(re.escape, before.split()))
        + r"\s*" * bool(before)
        + count
        + _age_phrase_ending_regex(after)
        + r"\s*"
    )


def _age_phrase_ending_regex(text: str) -> str:
    return r"\s*" * bool(text) + r"\s+".join(re.escape(word).replace(r"\.", r"\.?") for word in text.split())
