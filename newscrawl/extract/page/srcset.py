"""Which of the files that an image offers a browser takes, on the two screens that a replay should look right on."""

from __future__ import annotations

import re
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREEN_WIDTHS_AND_DENSITIES = ((1366, 1.0), (390, 3.0))
"""A desktop and a phone: CSS pixels across, and device pixels to each."""
MAX_SRCSET_CHARACTERS = 20_000
"""Characters of an attribute that are read."""
PIXELS_PER_UNIT = {"px": 1.0, "em": 16.0, "rem": 16.0}
_SRCSET_URL_PATTERN = re.compile(r"[\s,]*+(\S++)")
_SRCSET_DESCRIPTOR_PATTERN = re.compile(r"[^,]*+")
_SIZES_ENTRY_PATTERN = re.compile(r"(?:([^,]*?)\s)?\s*+([\d.]++)(px|vw|em|rem)\s*+\Z")
_MEDIA_WIDTH_PATTERN = re.compile(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|em|rem)\s*\)", re.IGNORECASE)
_MEDIA_WITHOUT_CONDITION_PATTERN = re.compile(r"(?:\s|and\b|only\b|screen\b|all\b)*", re.IGNORECASE)


def urls_for_all_screens(srcset: str, sizes: str = "") -> Iterator[str]:
    """The address that each screen would take, as Chromium and Safari choose it; none where there is none."""
    for width, ratio in SCREEN_WIDTHS_AND_DENSITIES:
        if address := url_for_screen(srcset, sizes, width, ratio):
            yield address


def url_for_screen(srcset: str, sizes: str, width: int, ratio: float) -> str | None:
    """The address that a screen takes. `sizes` says how wide the image is shown; `100vw` where it does not."""
    shown = shown_image_width(sizes, width)
    offered = ((_pixel_density(descriptor, shown), address) for address, descriptor in read_srcset(srcset))
    found = sorted((density, address) for density, address in offered if density)
    for (current, address), (following, denser) in pairwise(found):
        if following >= ratio:
            too_coarse = current < ratio <= 1 or ratio >= sqrt(current * following)
            return denser if too_coarse else address
    return found[-1][1] if found else None


def read_srcset(srcset: str) -> Iterator[tuple[str, str]]:
    """Every address of a `srcset` with its descriptor: `480w`, `2x` or nothing. Commas may be part of an address."""
    srcset, position = srcset[:MAX_SRCSET_CHARACTERS], 0
    while start := _SRCSET_URL_PATTERN.match(srcset, position):
        address, position = start[1], start.end()
        if address.endswith(","):
            yield address.rstrip(","), ""
            continue
        descriptor = _SRCSET_DESCRIPTOR_PATTERN.match(srcset, position)
        yield address, descriptor[0].strip() if descriptor else ""
        position = descriptor.end() if descriptor else position


def shown_image_width(sizes: str, width: int) -> float:
    """Return how many CSS pixels wide an image is shown on a screen of that width. What is calculated counts as all of it."""
    for entry in sizes[:MAX_SRCSET_CHARACTERS].split(","):
        size = _SIZES_ENTRY_PATTERN.match(entry)
        if size and media_query_holds(size[1] or "", width):
            return _parse_number(size[2]) * PIXELS_PER_UNIT.get(size[3], width / 100)
    return width


def media_query_holds(media: str, width: int) -> bool:
    """Return whether a media query holds on a screen of that width; not where it requests anything but a width."""
    return any(_media_condition_holds(condition, width) for condition in media[:MAX_SRCSET_CHARACTERS].split(","))


def _media_condition_holds(condition: str, width: int) -> bool:
    if not _MEDIA_WITHOUT_CONDITION_PATTERN.fullmatch(_MEDIA_WIDTH_PATTERN.sub(" ", condition)):
        return False
    limits = (
        (side.lower(), _parse_number(value) * PIXELS_PER_UNIT[unit.lower()])
        for side, value, unit in _MEDIA_WIDTH_PATTERN.findall(condition)
    )
    return all(width >= limit if side == "min" else width <= limit for side, limit in limits)


def _pixel_density(descriptor: str, shown: float) -> float:
    """Device pixels to each CSS pixel that a file has; 0 where that cannot be known."""
    parts = descriptor.split() or ["1x"]
    if len(parts) > 1:
        parts = [part for part in parts if part.endswith("w")][:1] or [""]
    value, unit = _parse_number(parts[0][:-1]), parts[0][-1:]
    if unit == "w":
        return value / shown if shown else 0
    return value if unit == "x" else 0


def _parse_number(text: str) -> float:
    try:
        return max(0.0, float(text[:20]))
    except ValueError:
        return 0
