"""What is found in an archive: a place in a file, and the exchange that lies there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from warc.digest import sha1
from warc.message import entity

if TYPE_CHECKING:
    from datetime import datetime

    from warc.message import ResponseHead


@dataclass(frozen=True, slots=True)
class RecordLocation:
    """Where a record lies."""

    filename: str
    """Name of the WARC file, without folder."""
    offset: int
    length: int
    """Bytes in the file: of the gzip member, when compressed."""
    record_id: str


@dataclass(frozen=True, slots=True)
class Capture:
    """An answer found in an archive."""

    url: str
    captured_at: datetime
    date: str
    """WARC-Date as written."""
    location: RecordLocation
    head: bytes
    """Status line and headers as they were sent, blank line included; empty where the answer was no HTTP."""
    body: bytes
    """What followed the head, in its transfer coding."""
    response: ResponseHead | None
    """The head, parsed; None where the answer was no HTTP."""
    ip_address: str | None = None
    truncated: str | None = None
    """Why it is not whole, in the words of WARC-Truncated."""
    block_digest: str | None = None

    @property
    def entity(self) -> bytes:
        """The body with its transfer coding removed; content coding stays."""
        return entity(self.response, self.body) if self.response else self.body

    @property
    def payload_digest(self) -> str:
        """Digest of `entity`."""
        return sha1(self.entity)
