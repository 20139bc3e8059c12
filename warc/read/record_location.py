"""The position of a record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordLocation:
    """The position of a record in a file."""

    filename: str
    """Name of the WARC file, without folder."""
    offset: int
    length: int
    """Bytes in the file: of the gzip member, when compressed."""
    record_id: str
    inside: int = 0
    """Bytes between the start of the compressed member and the record: 0 where it can be read from its offset."""
