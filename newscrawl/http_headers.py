"""The headers of a response by their names in lower case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response


def headers_of(response: Response) -> dict[str, str]:
    """Name to value; the values of one that comes more than once are joined by a comma."""
    return {
        name.decode("latin-1").lower(): ",".join(value.decode("latin-1") for value in values)
        for name, values in response.headers.items()
    }
