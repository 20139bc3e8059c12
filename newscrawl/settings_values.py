"""Values of settings and arguments: numbers, choices and durations. UsageError says what is wrong with one."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DURATION_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
DURATION_PATTERN = re.compile(r"(\d{1,5})\s*(?:([mhdw])|(minute|hour|day|week)s?)(?:\s+ago)?", re.IGNORECASE)


def number_setting(
    settings: Mapping[str, Any], name: str, default: float | None = None, *, most: float = math.inf
) -> float:
    """Return the setting as a number from 0 to `most`."""
    given = settings.get(name, default)
    try:
        value = float(given)
    except (TypeError, ValueError):
        value = -1.0
    if not 0 <= value <= most or value == math.inf:
        limit = f"from 0 to {most:g}" if most < math.inf else ">= 0"
        raise UsageError(f"{name} is {given!r}; it must be a number {limit}.")
    return value


def whole_number_setting(settings: Mapping[str, Any], name: str, *, least: int = 1) -> int:
    """Return the setting as a whole number >= `least`."""
    given = settings.get(name)
    value = str(given).strip()
    if not (value.isascii() and value.isdecimal() and int(value) >= least):
        raise UsageError(f"{name} is {given!r}; it must be a whole number >= {least}.")
    return int(value)


def choice_setting(settings: Mapping[str, Any], name: str, choices: Iterable[str], default: str | None = None) -> str:
    """Return the setting, which must be one of the choices."""
    given = settings.get(name, default)
    if given not in choices:
        raise UsageError(f"{name} is {given!r}; it must be one of {', '.join(choices)}.")
    return str(given)


def parse_duration(text: str) -> timedelta | None:
    """Return the duration of a text such as `2 days`, `6 hours ago` or `1h`; None where it is none."""
    found = DURATION_PATTERN.fullmatch(text.strip())
    if found is None:
        return None
    unit = DURATION_UNITS[found[2].lower()] if found[2] else f"{found[3].lower()}s"
    return timedelta(**{unit: int(found[1])})
