"""The BCP 47 tag that a page means by what it calls its language."""

from __future__ import annotations

from functools import cache

from babel import Locale

_MIN_ISO_639_LETTERS, _MAX_ISO_639_LETTERS = 2, 3
"""Letters of a code of ISO 639."""
_REGION_LETTERS = 2
"""Letters of a region; a script has more."""


def language_tag(text: str) -> str | None:
    """Return the tag that a page means by `en_US`, `EN-us`, `de, en` or `German`; None when it is none."""
    first, *rest = text.partition(",")[0].strip().replace("_", "-").split("-")
    primary = (
        first.lower()
        if len(first) <= _MAX_ISO_639_LETTERS
        else _language_codes_by_english_name().get(first.lower(), "")
    )
    if not (primary.isascii() and primary.isalpha() and len(primary) >= _MIN_ISO_639_LETTERS):
        return None
    return "-".join([primary, *map(_normalize_subtag_case, rest[:2])])


@cache
def _language_codes_by_english_name() -> dict[str, str]:
    """Return the codes of languages by their English names."""
    return {name.lower(): code for code, name in Locale("en").languages.items() if len(code) <= _MAX_ISO_639_LETTERS}


def _normalize_subtag_case(part: str) -> str:
    return part.upper() if len(part) == _REGION_LETTERS else part.title()
