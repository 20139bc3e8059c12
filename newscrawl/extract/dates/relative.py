"""How long ago: `2 hours ago`, in the words CLDR has for it in every language."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from newscrawl.extract.dates.vocabulary import fold_date

if TYPE_CHECKING:
    from collections.abc import Iterable


def age_in(text: str, language: str) -> timedelta | None:
    """Return the age that a folded text names; None when it names none."""
    for pattern, unit in _ages(language.partition("-")[0]):
        if match := pattern.fullmatch(text):
            return timedelta(**{f"{unit}s": int(match["count"] if "count" in match.groupdict() else 1)})
    return None


@cache
def _ages(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the ways a language says how long ago, from CLDR."""
    phrases = {
        (phrase, unit): None
        for name in (language, "en")
        for unit in ("second", "minute", "hour", "day", "week")
        for phrase in _past(name, unit)
    }
    return tuple((re.compile(_as_pattern(phrase)), unit) for phrase, unit in phrases)


def _past(language: str, unit: str) -> Iterable[str]:
    try:
        fields = Locale.parse(language)._data["date_fields"]  # noqa: SLF001 - format_timedelta shows the same, one at a time
    except (UnknownLocaleError, ValueError, KeyError):
        return ()
    widths = (fields.get(f"{unit}{width}", {}) for width in ("", "-short", "-narrow"))
    return [phrase for width in widths for phrase in width.get("past", {}).values()]


def _as_pattern(phrase: str) -> str:
    before, found, after = fold_date(phrase).partition("{0}")
    count = r"(?P<count>\d{1,3})" if found else ""
    return r"\s*" + r"\s+".join(map(re.escape, before.split())) + r"\s*" * bool(before) + count + _after(after) + r"\s*"


def _after(text: str) -> str:
    return r"\s*" * bool(text) + r"\s+".join(re.escape(word).replace(r"\.", r"\.?") for word in text.split())
