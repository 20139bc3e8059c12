"""How two objects differ, in one line for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newscrawl.text.diff import common_prefix_length

if TYPE_CHECKING:
    from collections.abc import Mapping


MAX_SHOWN_CHARACTERS = 80
"""Characters of a value that are printed."""
CONTEXT_CHARACTERS = 20
"""Of these, characters before the first that differs."""


def differences_text(wanted: Mapping[str, Any], found: Mapping[str, Any], who: str, other: str) -> str:
    """`headline is "A" in the stored article, "B" in the one …`; empty where both say the same."""
    parts = []
    for name in {**wanted, **found}:
        one, two = _value_json(wanted, name), _value_json(found, name)
        if one != two:
            start = max(0, common_prefix_length(one, two) - CONTEXT_CHARACTERS)
            parts.append(f"{name} is {_shorten(one, start)} in {who}, {_shorten(two, start)} in {other}")
    return "; ".join(parts)


def _value_json(values: Mapping[str, Any], name: str) -> str:
    return json.dumps(values[name], ensure_ascii=False) if name in values else "missing"


def _shorten(text: str, start: int) -> str:
    """A long value cut to what is printed, from `start` on."""
    if len(text) <= MAX_SHOWN_CHARACTERS:
        return text
    part = text[start : start + MAX_SHOWN_CHARACTERS]
    return f"{'…' * (start > 0)}{part}{'…' * (start + MAX_SHOWN_CHARACTERS < len(text))}"
