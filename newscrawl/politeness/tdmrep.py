"""tdmrep.json: the pages for which a host reserves text and data mining.

TDM Reservation Protocol (W3C community group, final report of 10 May 2024), section on the file on the origin server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from protego import Protego

from newscrawl.extract.usage_rights import MAX_TDM_POLICY_LENGTH, TDM_POLICY, TDM_RESERVATION

if TYPE_CHECKING:
    from collections.abc import Iterable

TDMREP_PATH = "/.well-known/tdmrep.json"
MAX_TDMREP_RULES = 1000
MAX_LOCATION_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class ReservationRule:
    """The reservation for the pages of one location."""

    location: Protego
    """A robots.txt that disallows the location and nothing else: the protocol has the same patterns."""
    reservation: dict[str, str]
    """`tdm-reservation` (0 or 1) and, where it names one, `tdm-policy`."""


def parse_tdmrep(body: bytes) -> tuple[ReservationRule, ...]:
    """Return the valid rules of the file in order. ValueError where it is no list."""
    try:
        listed = json.loads(body)
    except RecursionError:
        raise ValueError("it is nested without end") from None
    if not isinstance(listed, list):
        raise ValueError("it is no list of rules")  # noqa: TRY004 - of a file, not of an argument
    return tuple(filter(None, map(_parse_rule, listed[:MAX_TDMREP_RULES])))


def reservation_for_url(url: str, rules: Iterable[ReservationRule]) -> dict[str, str]:
    """Return the reservation of the first rule that matches the URL; empty where none does."""
    return next((rule.reservation for rule in rules if not rule.location.can_fetch(url, "any")), {})


def _parse_rule(entry: Any) -> ReservationRule | None:
    location, reserved = (
        (entry.get("location"), entry.get(TDM_RESERVATION)) if isinstance(entry, dict) else (None, None)
    )
    if (
        not _is_printable_word(location, MAX_LOCATION_CHARACTERS)
        or isinstance(reserved, bool)
        or str(reserved) not in ("0", "1")
    ):
        return None
    policy = {TDM_POLICY: entry[TDM_POLICY]} if _is_printable_word(entry.get(TDM_POLICY), MAX_TDM_POLICY_LENGTH) else {}
    return ReservationRule(
        Protego.parse(f"User-agent: *\nDisallow: {location}\n"), {TDM_RESERVATION: str(reserved), **policy}
    )


def _is_printable_word(value: Any, longest: int) -> bool:
    """Return whether the value is one printable word, so that it stays on its line wherever it is written."""
    return isinstance(value, str) and 0 < len(value) <= longest and value.isprintable() and " " not in value
