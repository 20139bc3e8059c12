"""tdmrep.json: for which of its pages a host reserves text and data mining.

TDM Reservation Protocol (W3C community group, final report of 10 May 2024), section on the file on the origin server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from protego import Protego

from newscrawl.extract.usage_rights import LONGEST_POLICY, POLICY, RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterable

PATH = "/.well-known/tdmrep.json"
RULES_AT_MOST = 1000
LONGEST_LOCATION = 2000


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of the pages of one location."""

    location: Protego
    """A robots.txt that forbids the location and nothing else: the protocol takes its patterns from there."""
    said: dict[str, str]
    """`tdm-reservation` (0 or 1) and, where it names one, `tdm-policy`."""


def read_rules(body: bytes) -> tuple[Rule, ...]:
    """The rules of the file in their order, without what is none. ValueError where it holds no list."""
    try:
        told = json.loads(body)
    except RecursionError:
        raise ValueError("it is nested without end") from None
    if not isinstance(told, list):
        raise ValueError("it is no list of rules")  # noqa: TRY004 - of a file, not of an argument
    return tuple(filter(None, map(_rule, told[:RULES_AT_MOST])))


def said_of(url: str, rules: Iterable[Rule]) -> dict[str, str]:
    """What the first rule says whose location the address lies in; empty where there is none."""
    return next((rule.said for rule in rules if not rule.location.can_fetch(url, "any")), {})


def _rule(told: Any) -> Rule | None:
    location, reserved = (told.get("location"), told.get(RESERVED)) if isinstance(told, dict) else (None, None)
    if not _is_word(location, LONGEST_LOCATION) or isinstance(reserved, bool) or str(reserved) not in ("0", "1"):
        return None
    policy = {POLICY: told[POLICY]} if _is_word(told.get(POLICY), LONGEST_POLICY) else {}
    return Rule(Protego.parse(f"User-agent: *\nDisallow: {location}\n"), {RESERVED: str(reserved), **policy})


def _is_word(value: Any, longest: int) -> bool:
    """Whether the value is one word as addresses are made of: so it stays on its line wherever it is written."""
    return isinstance(value, str) and 0 < len(value) <= longest and value.isprintable() and " " not in value
