"""Every 40-byte piece of a page, looked for in all that a store holds: raw, unpacked, and as payload."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.http.decoding import NotDecoded, decode_body
from warc.http.entity import record_entity
from warc.read.reader import read_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIECE = 40


def pieces(content: bytes) -> set[bytes]:
    """Of 40 bytes, wherever they begin."""
    return {content[at : at + PIECE] for at in range(len(content) - PIECE + 1)}


def hold_one(content: bytes, own: set[bytes]) -> bool:
    """Whether the content holds one of these pieces."""
    return not own.isdisjoint(content[at : at + PIECE] for at in range(len(content) - PIECE + 1))


def payloads(path: Path) -> Iterator[tuple[str, bytes]]:
    """Record id and decoded body of each answer."""
    for record in read_records(path):
        assert not isinstance(record, RecordError)
        if record.type == "response":
            entity = record_entity(record)
            try:
                yield record.record_id, b"".join(decode_body(entity.head, entity.parts))
            except NotDecoded:
                continue


def all_forms(store: Path) -> Iterator[tuple[str, bytes]]:
    """The contents of a store, file by file, in each form in which they can be read."""
    for path in sorted(path for path in store.rglob("*") if path.is_file()):
        content = path.read_bytes()
        yield path.name, content
        if path.suffix == ".gz":
            yield f"{path.name}, unpacked", gzip.decompress(content)
        if path.name.endswith((".warc", ".warc.gz")):
            yield from ((f"{path.name}, {record}", body) for record, body in payloads(path))
        if path.suffix == ".parquet":
            import pyarrow.parquet

            table = pyarrow.parquet.read_table(io.BytesIO(content))
            yield f"{path.name}, rows", "\n".join(map(str, table.to_pylist())).encode()
