"""What a record holds, read to its end once: for its index line, and for whether it is what its header states."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warc.checksum import read_checksum, written
from warc.entity import entity_of
from warc.errors import RecordError

if TYPE_CHECKING:
    from warc.checksum import Checksum
    from warc.message import ResponseHead
    from warc.record import ReadRecord


@dataclass(frozen=True, slots=True)
class Payload:
    """Of a block that was read. Where the record is not whole, its `block.error` says so, and nothing here counts."""

    raw_head: bytes
    """Start line and headers of an HTTP message, as they were sent."""
    head: ResponseHead | None
    """The head of an answer, parsed."""
    digest: str
    """SHA-1 of the entity body, `sha1:` and Base32."""
    fault: str
    """What is wrong with WARC-Payload-Digest; empty where nothing is."""
    framed: bool
    """Whether WARC-Payload-Digest is that of the body with its chunks, as it was sent."""


def payload_of(record: ReadRecord) -> Payload:
    """Reads the block to its end, a piece of it in memory at a time.

    Tools disagree on which of two bodies the payload is, with its chunks or without, so that either will do for its digest.
    """
    stated = _stated(record)
    sha1 = hashlib.sha1(usedforsecurity=False)
    own = sha1 if stated is None or stated.algorithm == "sha1" else stated.hasher()
    framed = stated.hasher() if stated else None
    entity = entity_of(record, framed)
    try:
        for part in entity.parts:
            sha1.update(part)
            if own is not sha1:
                own.update(part)
    except RecordError:
        record.block.told = False  # who reads on is told
    record.block.drain()
    fault, by_chunks = "", False
    if stated and framed and not record.block.error and not stated.matches(own):
        by_chunks = stated.matches(framed)
        fault = (
            ""
            if by_chunks
            else f"{stated} was written of its payload, {written(stated.algorithm, own.digest())} is there"
        )
    return Payload(entity.raw_head, entity.head, written("sha1", sha1.digest()), fault, by_chunks)


def _stated(record: ReadRecord) -> Checksum | None:
    """WARC-Payload-Digest; that of a revisit or of a segment is of bytes that lie elsewhere."""
    elsewhere = record.type == "revisit" or record.fields.get("WARC-Segment-Number")
    return None if elsewhere else read_checksum(record.fields.get("WARC-Payload-Digest"))
