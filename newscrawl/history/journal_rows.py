"""What the journal knows of a source, a URL and an article: its rows, as code reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class KnownSource:
    """The state of a source after its last request."""

    etag: str
    modified: str
    scope: dict[str, Any] | None
    """The arguments of the run that last read it to its end; None where none did."""
    further: tuple[dict[str, Any], ...]
    failures: int
    """In a row."""
    tried: int
    """Seconds since 1970, as all times here: the start of the run."""
    digest: str = ""
    """Of what it listed."""
    newest: int = 0
    """The newest date in it; 0 where it names none."""
    proved: int = 0
    """When its claim that nothing had changed was checked and right; 0 where it never was, or was wrong."""


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """The state of a URL after its last request. The fields are those of schema.sql."""

    url: str
    requested_url: str
    article: str
    hole: str
    claim: int
    status: int
    etag: str
    modified: str
    first: int
    last: int
    idle: int
    hollow: int


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """The newest version that is stored of an article."""

    run_id: str
    record_id: str
    published: str
    version: int
    prints: bytes
