"""The payload of a record against the digest that its header states, as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.http.entity import entity_of
from warc.read.stated_digest import digest_text, read_stated_digest

if TYPE_CHECKING:
    from warc.read.record import ReadRecord


def payload_fault(record: ReadRecord) -> tuple[str, bool]:
    """Return what is wrong with WARC-Payload-Digest, empty where nothing is; and whether it is that of the body with its chunks.

    Tools disagree on which of the two the payload is, so that either will do. Reads the block, where there is something to
    compare; the digest of a revisit or of a segment is of bytes that lie elsewhere.
    """
    stated = read_stated_digest(record.fields.get("WARC-Payload-Digest"))
    if not stated or record.type == "revisit" or record.fields.get("WARC-Segment-Number"):
        return "", False
    entity, framed = stated.hasher(), stated.hasher()
    try:
        for part in entity_of(record, framed).parts:
            entity.update(part)
    except RecordError:
        record.block.error_raised = False  # the record's own fault says more, and comes when the reading goes on
        return "", False
    if stated.matches(entity) or stated.matches(framed):
        return "", not stated.matches(entity)
    there = digest_text(stated.algorithm, entity.digest())
    return f"{stated} was written of its payload, {there} is there", False
