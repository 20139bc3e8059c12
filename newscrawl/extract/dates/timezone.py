"""The time zone that a site keeps: its publisher's, or that of the country in whose domain and language it is."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.languages import get_official_languages

if TYPE_CHECKING:
    from newscrawl.publishers.model import Publisher

_FALLBACK_TIMEZONE = "UTC"
_COUNTRY_BY_TOP_LEVEL_DOMAIN = {"uk": "GB"}
"""Of domains that are not named as ISO 3166 names the country."""
_COUNTRY_DOMAINS_SOLD_WORLDWIDE = frozenset((
    "ac", "ag", "ai", "as", "bz", "cc", "cx", "dj", "fm", "gg", "gs", "im", "io", "je", "ms", "nu", "pw", "sc", "sh",
    "tc", "tk", "to", "tv", "vc", "vg", "ws",
))  # fmt: skip
"""Domains of countries where a language of the world is spoken, but most of whose sites are elsewhere."""


def site_timezone(url: str, language: str | None, publisher: Publisher | None) -> str:
    """Return the zone's name (IANA); UTC for a site of no known country, and of one whose clocks do not all agree.

    `language`: BCP 47, as the page declares it. A site in another language than its domain's country may be anywhere.
    """
    if publisher:
        return publisher.timezone
    domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    if not language or domain in _COUNTRY_DOMAINS_SOLD_WORLDWIDE:
        return _FALLBACK_TIMEZONE
    return _timezone_of_country(_COUNTRY_BY_TOP_LEVEL_DOMAIN.get(domain, domain.upper()), language.partition("-")[0])


@lru_cache(maxsize=512)
def _timezone_of_country(country: str, language: str) -> str:
    zones = get_global("territory_zones").get(country, [])
    is_spoken = language in get_official_languages(country, regional=True, de_facto=True)
    return zones[0] if is_spoken and len(set(map(_winter_and_summer_offsets, zones))) == 1 else _FALLBACK_TIMEZONE


def _winter_and_summer_offsets(zone: str) -> tuple[object, ...]:
    """Return what the clocks of a zone show beside UTC in winter and summer."""
    return tuple(datetime(2024, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7))
