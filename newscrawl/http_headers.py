"""The headers of a response, and the directives of X-Robots-Tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response


ROBOTS_TAG_AGENTS_THAT_MEAN_US = {"", "newscrawl"}
"""User agents in X-Robots-Tag whose directives apply to this crawler; without one they apply to all."""


def headers_by_lower_name(response: Response) -> dict[str, str]:
    """Return the headers by lower-case name. Repeated headers are joined by a comma."""
    return {
        name.decode("latin-1").lower(): ",".join(value.decode("latin-1") for value in values)
        for name, values in response.headers.items()
    }


def robots_directives(x_robots_tag: str) -> Iterator[str]:
    """Return the directives of an X-Robots-Tag header that apply to all or to us: not `googlebot: noarchive`."""
    user_agent = ""
    for part in x_robots_tag.lower().split(","):
        name, colon, rest = part.rpartition(":")
        user_agent = name.strip() if colon else user_agent
        if user_agent in ROBOTS_TAG_AGENTS_THAT_MEAN_US:
            yield from split_directives(rest)


def split_directives(directives: str) -> list[str]:
    """Return the lower-case directives of a header or meta tag, which commas or spaces separate."""
    return re.split(r"[\s,]+", directives.lower().strip())
