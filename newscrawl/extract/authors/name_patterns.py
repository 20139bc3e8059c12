"""What names look like in a line, and where a line stops naming people."""

from __future__ import annotations

import re

from newscrawl.text.language_pattern import LanguagePattern

_MONTH_NAME_REGEX = r"\L<month>"
END_OF_NAMES_PATTERN = LanguagePattern(
    r"[\s,]*(?:[|·•∙●⋅\d\n]|\((?!\L<helper>)|\s[-–—]\s|(?:\b|(?<=[a-z]))(?-i:\L<glued-label>)\b"
    rf"|\b(?:\L<name-end>)\b(?!\s*$)|\L<name-tail>|,\s*(?:{_MONTH_NAME_REGEX})\s*$|,?\s*\b(?:{_MONTH_NAME_REGEX})\s+\d).*$",
    re.IGNORECASE,
)
NAME_CONJUNCTIONS_REGEX = r"\L<joint>"
MAX_BYLINE_CHARACTERS = 90
"""Characters of a line that names who wrote."""
_CAPITALIZED_WORD_REGEX = r"[^\W\d_a-z\u00e0-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451][\w.'’-]*"
FULL_NAME_REGEX = rf"{_CAPITALIZED_WORD_REGEX}(?: (?:(?:\L<particle>) )*{_CAPITALIZED_WORD_REGEX}){{1,3}}"
FULL_NAME_PATTERN = LanguagePattern(rf"(?:(?i:\L<by-whole>) )?{FULL_NAME_REGEX}")
FULL_NAMES_PATTERN = LanguagePattern(
    rf"(?:the )?{FULL_NAME_REGEX}(?:(?:, | (?:{NAME_CONJUNCTIONS_REGEX}|&) ){FULL_NAME_REGEX}){{0,4}}"
)
