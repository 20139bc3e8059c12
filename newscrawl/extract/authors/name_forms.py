"""What names look like in a line, and where a line stops naming people."""

from __future__ import annotations

import re

from newscrawl.text.language_pattern import LanguagePattern

_MONTH = r"\L<month>"
NAMES_END = LanguagePattern(
    r"[\s,]*(?:[|·•∙●⋅\d\n]|\((?!\L<helper>)|\s[-–—]\s|(?:\b|(?<=[a-z]))(?-i:\L<glued-label>)\b"
    rf"|\b(?:\L<name-end>)\b(?!\s*$)|\L<name-tail>|,\s*(?:{_MONTH})\s*$|,?\s*\b(?:{_MONTH})\s+\d).*$",
    re.IGNORECASE,
)
JOINT = r"\L<joint>"
MAX_LINE = 90
"""Characters of a line that names who wrote."""
_CAPITAL = r"[^\W\d_a-z\u00e0-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451][\w.'’-]*"
WHOLE = rf"{_CAPITAL}(?: (?:(?:\L<particle>) )*{_CAPITAL}){{1,3}}"
FULL_NAME = LanguagePattern(rf"(?:(?i:\L<by-whole>) )?{WHOLE}")
WHOLE_NAMES = LanguagePattern(rf"(?:the )?{WHOLE}(?:(?:, | (?:{JOINT}|&) ){WHOLE}){{0,4}}")
