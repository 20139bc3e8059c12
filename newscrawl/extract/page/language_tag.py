"""The BCP 47 tag that a page means by what it calls its language."""

from __future__ import annotations

from functools import cache

from babel import Locale

_SHORTEST, _LONGEST = 2, 3
"""Letters of a code of ISO 639."""
_REGION = 2
"""Letters of a region; a script has more."""


def language_tag(text: str) -> str | None:
    """Return the tag that a page means by `en_US`, `EN-us`, `de, en` or `German`; None when it is none."""
    first, *rest = text.partition(",")[0].strip().replace("_", "-").split("-")
    primary = first.lower() if len(first) <= _LONGEST else _codes().get(first.lower(), "")
    if not (primary.isascii() and primary.isalpha() and len(primary) >= _SHORTEST):
        return None
    return "-".join([primary, *map(_subtag, rest[:2])])


@cache
def _codes() -> dict[str, str]:
    """Return the codes of languages by their English names."""
    return {name.lower(): code for code, name in Locale("en").languages.items() if len(code) <= _LONGEST}


def _subtag(part: str) -> str:
    return part.upper() if len(part) == _REGION else part.title()
