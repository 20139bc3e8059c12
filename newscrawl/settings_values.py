"""Settings that are numbers: read, or refused in one line that says what to give."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def number(settings: Mapping[str, Any], name: str) -> float:
    """The setting as a number from 0 on; UsageError where it is none."""
    try:
        value = float(settings[name])
    except (TypeError, ValueError):
        value = -1.0
    if not 0 <= value < math.inf:
        raise UsageError(f"{name} {settings[name]!r} is no number. Give 0 or more.")
    return value


def whole_number(settings: Mapping[str, Any], name: str) -> int:
    """The setting as a whole number from 1 on; UsageError where it is none."""
    value = str(settings.get(name)).strip()
    if not (value.isdecimal() and int(value) > 0):
        raise UsageError(f"{name} {value!r} is no number. Give 1 or more.")
    return int(value)
