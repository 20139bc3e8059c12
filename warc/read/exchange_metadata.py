"""What the metadata record of an exchange tells of it, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warc.errors import RecordError
from warc.read.reader import read_records

if TYPE_CHECKING:
    from warc.read.archive_path import ArchivePath
    from warc.read.block import RecordBlock
    from warc.read.record import ReadRecord

WARC_FIELDS_TYPE = "application/warc-fields"
MAX_FIELDS_BYTES = 1 << 16


def metadata_fields(record: ReadRecord) -> dict[str, str]:
    """The fields of a metadata record; none of another. The last of those with one name."""
    if record.type != "metadata" or not (record.fields.get("Content-Type") or "").lower().startswith(WARC_FIELDS_TYPE):
        return {}
    lines = _first_bytes(record.block, MAX_FIELDS_BYTES).decode("utf-8", "replace").splitlines()
    return {name.strip(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}


def belongs_to_exchange(record: ReadRecord, record_id: str) -> bool:
    """Return whether the record belongs to the exchange whose first record has this id."""
    return bool(record_id) and record_id in record.fields.all("WARC-Concurrent-To")


def exchange_metadata_at(path: ArchivePath, offset: int) -> dict[str, str]:
    """The fields of the exchange whose first record is at `offset`; none where nothing is known of it."""
    records = read_records(path, offset)
    first = next(records, None)
    if first is None or isinstance(first, RecordError):
        return {}
    record_id = first.record_id
    for record in records:
        if isinstance(record, RecordError) or not belongs_to_exchange(record, record_id):
            return {}
        if fields := metadata_fields(record):
            return fields
    return {}


def _first_bytes(block: RecordBlock, limit: int) -> bytes:
    """Return the first bytes of a block, which comes in parts; fewer where it ends, or is not whole, which its `error` says."""
    content = bytearray()
    while len(content) < limit and (part := block.read_part(limit - len(content))):
        content += part
    return bytes(content)
