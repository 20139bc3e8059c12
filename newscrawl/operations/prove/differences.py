"""How two objects differ, in one line for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newscrawl.text.diff import common_prefix_length

if TYPE_CHECKING:
    from collections.abc import Mapping


SHORT = 80
"""Characters of a value that are printed."""
BEFORE = 20
"""Of these, characters before the first that differs."""


def differences(wanted: Mapping[str, Any], found: Mapping[str, Any], who: str, other: str) -> str:
    """`headline is "A" in the stored article, "B" in the one …`; empty where both say the same."""
    parts = []
    for name in {**wanted, **found}:
        one, two = _json_of(wanted, name), _json_of(found, name)
        if one != two:
            start = max(0, common_prefix_length(one, two) - BEFORE)
            parts.append(f"{name} is {_short(one, start)} in {who}, {_short(two, start)} in {other}")
    return "; ".join(parts)


def _json_of(values: Mapping[str, Any], name: str) -> str:
    return json.dumps(values[name], ensure_ascii=False) if name in values else "missing"


def _short(text: str, start: int) -> str:
    """A long value cut to what is printed, from `start` on."""
    if len(text) <= SHORT:
        return text
    part = text[start : start + SHORT]
    return f"{'…' * (start > 0)}{part}{'…' * (start + SHORT < len(text))}"
