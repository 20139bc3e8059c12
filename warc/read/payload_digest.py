"""The entity of a record, read once: its payload against the digest that its header states, and what an index says of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.http.entity import record_entity
from warc.read.stated_digest import digest_text, parse_stated_digest

if TYPE_CHECKING:
    from warc.http.message import ResponseHead
    from warc.read.record import ReadRecord


@dataclass(frozen=True, slots=True)
class EntityRead:
    """What was seen when the block of a record was read."""

    raw_head: bytes
    """Start line and headers of an HTTP message."""
    head: ResponseHead | None
    sha1: bytes
    """Of the entity body."""
    fault: str = ""
    """What is wrong with WARC-Payload-Digest; empty where nothing is."""
    framed: bool = False
    """Whether that is the digest of the body with its chunks."""


def read_entity(record: ReadRecord) -> EntityRead:
    """Read the block, and compare its payload with WARC-Payload-Digest, where there is something to compare.

    Tools disagree on which of the two the payload is, the body with its chunks or without, so that either will do. The digest of a revisit or of a segment is of
    bytes that are elsewhere.
    """
    stated = parse_stated_digest(record.fields.get("WARC-Payload-Digest"))
    if record.type == "revisit" or record.fields.get("WARC-Segment-Number"):
        stated = None
    sha1, framed = hashlib.sha1(usedforsecurity=False), stated.new_hasher() if stated else None
    body = sha1 if stated is None or stated.algorithm == "sha1" else stated.new_hasher()
    entity = record_entity(record, framed)
    try:
        for part in entity.parts:
            sha1.update(part)
            if body is not sha1:
                body.update(part)
    except RecordError:
        record.block.error_raised = False  # the record's own fault says more, and comes when the reading goes on
        return EntityRead(entity.raw_head, entity.head, sha1.digest())
    fault, is_framed = "", False
    if stated and framed and not stated.matches(body):
        is_framed = stated.matches(framed)
        there = digest_text(stated.algorithm, body.digest())
        fault = "" if is_framed else f"{stated} was written of its payload, {there} is there"
    return EntityRead(entity.raw_head, entity.head, sha1.digest(), fault, is_framed)
