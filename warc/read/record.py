"""A record as it is read: its header at once, its block as it comes."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from warc.errors import RecordTooLarge
from warc.read.record_location import RecordLocation

if TYPE_CHECKING:
    from warc.header import Fields
    from warc.read.block import RecordBlock

MAX_BLOCK_BYTES = 256 << 20
"""The largest block that is loaded into memory unless a larger limit is given."""
UNTYPED_MEDIA_TYPES = frozenset({"", "application/octet-stream"})
"""Media types that say nothing of a block."""
SPOOL_MEMORY_BYTES = 1 << 23
"""Of a block that is spooled, what does not go to a temporary file."""


@dataclass(slots=True)
class ReadRecord:
    """A record in a file that is being read: good until the reading goes on to the next one."""

    version: str
    """`WARC/1.1`, or `ARC`."""
    fields: Fields
    """The header; of an ARC record under the names of a WARC."""
    filename: str
    offset: int
    """Where the record begins in the file; where its compressed member does, if it is in one."""
    inside: int
    """Bytes between there and the record: 0 where a member holds one record, as it should."""
    block: RecordBlock
    type: str = field(init=False)
    """`response`, `request`, … in lower case; empty where the header does not say."""

    def __post_init__(self) -> None:
        self.type = (self.fields.get("WARC-Type") or "").lower()

    @property
    def record_id(self) -> str:
        return self.fields.get("WARC-Record-ID") or ""

    @property
    def date(self) -> str:
        """WARC-Date as written."""
        return self.fields.get("WARC-Date") or ""

    @property
    def url(self) -> str:
        """WARC-Target-URI, without the angle brackets that some tools put around it."""
        return (self.fields.get("WARC-Target-URI") or "").strip("<>")

    @property
    def called_http(self) -> bool:
        """Return whether its header calls the block an HTTP message; where it has no word for that, its URL tells."""
        named = (self.fields.get("Content-Type") or "").lower()
        if self.version == "ARC" or (self.type == "response" and named in UNTYPED_MEDIA_TYPES):
            return self.url.lower().startswith(("http:", "https:"))
        return named.startswith("application/http")

    @property
    def location(self) -> RecordLocation:
        """Return where it lies, with the length that it has in the file. Passes over what was not read of the block yet.

        The length is 0 where the record is not whole, or is not alone in its compressed member.
        """
        self.block.drain()
        alone = self.block.end is not None and not self.inside
        length = (self.block.end or 0) - self.offset if alone else 0
        return RecordLocation(self.filename, self.offset, length, self.record_id, self.inside)

    def load(self, limit: int = MAX_BLOCK_BYTES) -> bytes:
        """The whole block. RecordTooLarge where it has more than `limit` bytes, RecordError where it is not whole."""
        if self.block.length > limit:
            self.block.drain()
            self.block.error_raised = True
            fault = f"a block of {self.block.length} bytes, more than the {limit} that may be loaded"
            raise self.block.error or RecordTooLarge(self.filename, self.offset, fault)
        return self.block.read()

    def spool(self) -> IO[bytes]:
        """The whole block as a file of its own, which the caller closes; a large one is on the disk meanwhile."""
        file = tempfile.SpooledTemporaryFile(SPOOL_MEMORY_BYTES)  # noqa: SIM115 - the caller's
        try:
            file.writelines(self.block)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file
