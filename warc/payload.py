"""The payload of a record: what is left of its block without an HTTP head and without transfer coding."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from warc.checksum import read_checksum, written
from warc.chunks import dechunked
from warc.message import END_OF_HEAD, HEAD_LIMIT, read_head, split_head

if TYPE_CHECKING:
    import hashlib
    from collections.abc import Iterable, Iterator

    from warc.message import ResponseHead
    from warc.record import ReadRecord

HTTP = ("response", "request", "revisit")
"""Types of record whose block is a head and a payload."""


def payload_of(record: ReadRecord) -> tuple[ResponseHead | None, Iterator[bytes]]:
    """The payload as a stream, without transfer coding: of a record that is no HTTP message, the block; and the head, if any.

    The stream raises RecordError where the record is not whole.
    """
    head, body = _split(record, iter(record.block))
    return head, dechunked(body) if head and head.chunked else body


def payload_fault(record: ReadRecord) -> tuple[str, bool]:
    """What is wrong with WARC-Payload-Digest, empty where nothing is; and whether it is that of the body with its chunks.

    Tools disagree on which of the two the payload is, so that either will do. Reads the block, where there is something to
    compare; the digest of a revisit or of a segment is of bytes that lie elsewhere.
    """
    stated = read_checksum(record.fields.get("WARC-Payload-Digest"))
    if not stated or record.type == "revisit" or record.fields.get("WARC-Segment-Number"):
        return "", False
    entity, framed = stated.hasher(), stated.hasher()
    head, body = _split(record, (bytes(part) for part in iter(record.block.part, b"")))
    body = _fed(body, framed)
    for part in dechunked(body) if head and head.chunked else body:
        entity.update(part)
    if stated.matches(entity):
        return "", False
    if stated.matches(framed):
        return "", True
    there = written(stated.algorithm, entity.digest())
    return f"{stated} was written of its payload, {there} is there", False


def _split(record: ReadRecord, parts: Iterator[bytes]) -> tuple[ResponseHead | None, Iterator[bytes]]:
    """The head of a response, and what comes behind the head of any HTTP message."""
    raw_head, rest = _head_and_rest(parts) if record.type in HTTP else (b"", b"")
    head = read_head(raw_head)
    if not head and record.type != "request":  # the answer to a DNS query, say
        rest = raw_head + rest
    return head, chain([rest], parts)


def _head_and_rest(parts: Iterator[bytes]) -> tuple[bytes, bytes]:
    """The head of an HTTP message, and what came along with it of the body. What has no head is all body."""
    begun = b""
    for part in parts:
        begun += part
        if END_OF_HEAD.search(begun, 0, HEAD_LIMIT) or len(begun) >= HEAD_LIMIT:
            break
    head, rest = split_head(begun)
    return (head, rest) if rest or END_OF_HEAD.search(head, 0, HEAD_LIMIT) else (b"", begun)


def _fed(parts: Iterable[bytes], hasher: hashlib._Hash) -> Iterator[bytes]:
    for part in parts:
        hasher.update(part)
        yield part
