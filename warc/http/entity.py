"""What a record holds for who reads it: the head of an HTTP answer, and the entity body as it comes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from warc.http.chunks import decode_chunked
from warc.http.message import END_OF_HEAD, MAX_HEAD_BYTES, split_head, split_response_block

if TYPE_CHECKING:
    import hashlib
    from collections.abc import Iterable, Iterator

    from warc.http.message import ResponseHead
    from warc.read.block import RecordBlock
    from warc.read.record import ReadRecord

RESPONSE_TYPES = ("response", "revisit")
MESSAGE_TYPES = (*RESPONSE_TYPES, "request")


@dataclass(frozen=True, slots=True)
class Entity:
    """The parts of a record's block. Of what is no HTTP message all of the block is in `parts`."""

    raw_head: bytes
    """Start line and headers as they were sent, blank line included."""
    head: ResponseHead | None
    """The head of an answer, parsed."""
    parts: Iterator[bytes]
    """The body without its transfer coding; its content coding stays. Raises what the block raises."""


def record_entity(record: ReadRecord, framed: hashlib._Hash | None = None) -> Entity:
    """The parts of a record; a piece of the body at a time is in memory. `framed` is fed the body as it was sent, chunks and all."""
    if record.type not in MESSAGE_TYPES:
        return Entity(b"", None, _hashed(record.block, framed))
    begun = _read_head_bytes(record.block)
    if not begun:
        return Entity(b"", None, _hashed(record.block, framed))
    if record.type in RESPONSE_TYPES:
        raw_head, head, rest = split_response_block(begun, called_http=record.called_http)
    else:
        (raw_head, rest), head = split_head(begun), None
    body = _hashed(chain([rest], record.block), framed)
    return Entity(raw_head, head, decode_chunked(part for part in body if part) if head and head.is_chunked else body)


def _read_head_bytes(block: RecordBlock) -> bytes:
    """Return what comes first, up to the part in which a head ends. What is wrong with the block is left to who reads on."""
    begun = b""
    while len(begun) < MAX_HEAD_BYTES and not END_OF_HEAD.search(begun):
        if not (part := bytes(block.read_part(MAX_HEAD_BYTES - len(begun)))):
            break
        begun += part
    return begun


def _hashed(parts: Iterable[bytes], hasher: hashlib._Hash | None) -> Iterator[bytes]:
    for part in parts:
        if hasher:
            hasher.update(part)
        yield part
