"""What words mean inside a date, by language: CLDR's names of months and days, and the words of the language file.

A word's meanings are pairs of a kind (one letter, see `newscrawl.extract.dates.parse`) and a value.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from newscrawl.text.language import all_languages, all_patterns, get_language
from newscrawl.text.numerals import ideographs_to_digits, to_ascii_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.text.language_model import DateWords, Language

WordMeaning = tuple[str, int | str]
Vocabulary = dict[str, tuple[WordMeaning, ...]]

_PUNCTUATION_TRANSLATION = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("،、၊", ","), **dict.fromkeys("॰।。", "."), "∶": ":"}
    | dict.fromkeys("'’‘ʼ`´\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\u00ad")
    | {"ي": "ی", "ى": "ی", "ك": "ک"}
)
"""One form for marks and for the Arabic and Persian shapes of a letter; invisible marks go."""
_ACCENT_CHARACTERS = {*map(chr, range(0x300, 0x370)), *map(chr, range(0x64B, 0x656)), "\u093c"}
_MAX_UNABBREVIATED_MONTH_LETTERS = 4
ZONE_ABBREVIATIONS: dict[str, int | str] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "sast": 120, "cat": 120, "eat": 180, "wat": 60, "msk": 180, "trt": 180,
    "gst": 240, "pkt": 300, "ist": 330, "npt": 345, "bdt": 360, "ict": 420, "wib": 420, "wita": 480, "wit": 540,
    "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "acdt": 630,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "art": -180, "clt": -240, "ast": -240,
    "adt": -180, "nst": -210, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
"""Minutes east of Greenwich, or the zone meant. IST is India: a publisher of Israel or Ireland says so by its zone."""


def fold_date_text(text: str) -> str:
    """Return the text with one form for digits, dashes, widths, case and accents, as the vocabulary has it."""
    if text.isascii():
        return text.translate(_PUNCTUATION_TRANSLATION).casefold()
    wide = unicodedata.normalize("NFKC", text).translate(_PUNCTUATION_TRANSLATION).casefold()
    bare = "".join(
        character for character in unicodedata.normalize("NFKD", wide) if character not in _ACCENT_CHARACTERS
    )
    return ideographs_to_digits(to_ascii_digits(unicodedata.normalize("NFC", bare))).translate(_PUNCTUATION_TRANSLATION)


def languages_to_try(code: str) -> list[Language]:
    """Return the language of a text and English, which is understood everywhere; all there are where it is unknown."""
    own, english = get_language(code), get_language("en")
    return all_languages() if own is None and not code else [one for one in (own, english) if one]


@cache
def date_vocabulary(code: str) -> Vocabulary:
    """Return the meanings of words in a language, given by its BCP 47 tag."""
    found: dict[str, dict[WordMeaning, None]] = {}
    for phrase, meaning in _all_date_words(code):
        if key := " ".join(fold_date_text(phrase).replace(".", " ").split()):
            found.setdefault(key, {})[meaning] = None
    if code.partition("-")[0].lower() == "de":
        found["am"] = {("f", "am"): None}  # "am 13. März" is no hour before noon
    return {word: tuple(sorted(meanings, key=_is_filler_word)) for word, meanings in found.items()}


def _is_filler_word(meaning: WordMeaning) -> bool:
    return meaning[0] == "f"


def _all_date_words(code: str) -> Iterator[tuple[str, WordMeaning]]:
    for one in languages_to_try(code):
        yield from _month_and_day_names_in_cldr(one.code)
        if one.dates:
            yield from chain.from_iterable(map(_month_and_day_names_in_cldr, one.dates.locales))
            yield from _date_words_of_language_file(one.dates)
        if one.labels:
            yield from _words_of_kind("L", one.labels.published)
            yield from _words_of_kind("U", one.labels.updated)
    if get_language(code) is None:
        yield from _month_and_day_names_in_cldr(code.partition("-")[0])
    yield from ((zone, ("Z", zone)) for zone in ZONE_ABBREVIATIONS)
    yield from ((zone, ("Z", "msk")) for zone in all_patterns("moscow-time"))
    yield from ((word, ("n", 1)) for word in all_patterns("first-year"))
    yield from (
        ("am", ("P", "am")),
        ("pm", ("P", "pm")),
        ("a m", ("P", "am")),
        ("p m", ("P", "pm")),
    )


def _date_words_of_language_file(words: DateWords) -> Iterator[tuple[str, WordMeaning]]:
    yield from ((name, ("M", number)) for name, number in words.months.items())
    yield from ((name, ("E", base)) for name, base in words.eras.items())
    yield from ((word, ("R", 0)) for word in words.today)
    yield from ((word, ("R", 1)) for word in words.yesterday)
    for kind, marks in zip("YODHIS", _date_unit_marks(words), strict=True):
        yield from _words_of_kind(kind, marks)
    yield from ((word, ("P", "am")) for word in words.before_noon)
    yield from ((word, ("P", "pm")) for word in words.after_noon)
    yield from _words_of_kind("f", words.fillers)


def _date_unit_marks(words: DateWords) -> tuple[tuple[str, ...], ...]:
    return (
        words.year_marks,
        words.month_marks,
        words.day_marks,
        words.hour_marks,
        words.minute_marks,
        words.second_marks,
    )


def _words_of_kind(kind: str, words: Iterable[str]) -> Iterator[tuple[str, WordMeaning]]:
    return ((word, (kind, word)) for word in words)


def _month_and_day_names_in_cldr(name: str) -> Iterator[tuple[str, WordMeaning]]:
    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return
    yield from _names_in_cldr_table(locale.months, "M", ("wide", "abbreviated"))
    yield from _names_in_cldr_table(locale.days, "W", ("wide", "abbreviated", "short"))
    if locale.language in {"ja", "zh", "ko"}:
        yield from _names_in_cldr_table(locale.days, "W", ("narrow",))


def _names_in_cldr_table(table: Any, kind: str, widths: Iterable[str]) -> Iterator[tuple[str, WordMeaning]]:
    for context in ("format", "stand-alone"):
        for width in widths:
            for value, name in table[context].get(width, {}).items():
                if not name.isdecimal():
                    yield name, (kind, value)
                    if (
                        context == "format"
                        and width == "wide"
                        and kind == "M"
                        and name.isascii()
                        and len(name) > _MAX_UNABBREVIATED_MONTH_LETTERS
                    ):
                        yield name[:3], (kind, value)
                        yield name[:4], (kind, value)
