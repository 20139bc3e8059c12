"""Two forms of a headline held against each other: cut, added to, split, dated, or behind a kicker."""

from __future__ import annotations

import re

from newscrawl.extract.site_name import TITLE_SEPARATOR_PATTERN
from newscrawl.text.fold import letter_key
from newscrawl.text.language_pattern import LanguagePattern

_DATE_LINE_PATTERN = LanguagePattern(r"\W+(?:\L<published-on>)\b.*\b(?:19|20)\d\d\b", re.IGNORECASE)
TITLE_BAR_PATTERN = re.compile(r"\s+[|·–—-]\s+")
_WORD_PATTERN = re.compile(r"\w+")
_MIN_KICKER_LETTERS = 4
"""Letters of the longest word at least before a headline that make a kicker: `The` and `12` are none."""
_MIN_CUT_HEADLINE_CHARACTERS = 95
"""Letters from which on a headline in metadata may have been cut: Google requests at most 110."""


def has_kicker(whole: str, end: str) -> bool:
    """Return whether a text ends with the other, behind words of which one is no article or number."""
    words, own = _WORD_PATTERN.findall(whole.casefold()), _WORD_PATTERN.findall(end.casefold())
    before = [word for word in words[: -len(own)] if not word.isdigit()]
    return (
        0 < len(own) < len(words)
        and words[-len(own) :] == own
        and max(map(len, before), default=0) >= _MIN_KICKER_LETTERS
    )


def complete_headline(linked: str, others: list[str]) -> str:
    """Return the form of a headline that the page shows, where metadata cut it short or added to it.

    Cut: `The minister said on…`. Added to: `The minister said no | Opinion`. What another form repeats is whole.
    """
    if letter_key(linked) in map(letter_key, others):
        return linked
    stem = linked.rstrip(".… ")
    for other in others:
        cut = (
            other.startswith(stem)
            and len(other) > len(stem)
            and (stem != linked or len(linked) > _MIN_CUT_HEADLINE_CHARACTERS)
        )
        if cut or is_headline_with_addition(stem, other):
            return other
    return linked


def is_headline_with_addition(long: str, short: str) -> bool:
    """Return whether the one is the other and, behind a separator, something more."""
    return long.startswith(short) and TITLE_SEPARATOR_PATTERN.match(long, len(short)) is not None


def is_headline_with_date(heading: str, titled: str) -> bool:
    """Return whether the heading is the title and, in the same element, the line that dates the article."""
    return heading.startswith(titled) and _DATE_LINE_PATTERN.match(heading, len(titled)) is not None


def is_split_by_markup(heading: str, titled: str) -> bool:
    """Return whether the heading is the title with a word more, or without its colon: markup parts a word, or stands for the mark."""
    has_more, has_less = len(heading.split()) > len(titled.split()), heading.count(": ") < titled.count(": ")
    return letter_key(heading) == letter_key(titled) and (has_more or has_less)


def is_heading_with_title_suffix(heading: str, titled: str) -> bool:
    """Return whether the title is the heading and, behind a bar or a dash, what else the site has to say."""
    return titled.startswith(heading) and TITLE_BAR_PATTERN.match(titled, len(heading)) is not None


def word_overlap(one: str, other: str) -> float:
    """Return the share of their words that two texts have in common."""
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return len(words & others) / max(1, len(words | others))
