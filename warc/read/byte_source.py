"""What a reader reads from: a file, or the part of one that is an archive."""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from warc.read.compression import ZstdDict

MAX_SEEKS_BACK = 100
MAX_REREADS = 64
"""How often a file is gone through again, all in all, for records in what damaged members seemed to hold."""
READ_ERRORS = (zlib.error, BadZipFile, EOFError)
"""What the entry of a damaged zip file raises."""


@dataclass(slots=True)
class ByteSource:
    """A file, or the part of it that is an archive: the entry of a WACZ."""

    name: str
    """Of the file, for people and for indexes."""
    file: IO[bytes]
    start: int = 0
    stop: int | None = None
    """Where it ends; None: with the file."""
    dictionary: ZstdDict | None = None
    entry: int | None = None
    """Where the entry's header is in a WACZ that has compressed it: then no place within is one in the file."""
    on_bytes: Callable[[int], None] | None = None
    """Called with the number of bytes for each part of the file that is read for the first time."""
    furthest: int = 0
    returns: int = 0
    again: int = 0

    @property
    def size(self) -> int:
        """Return where it ends."""
        if self.stop is None:
            here = self.file.tell()
            self.stop = self.file.seek(0, os.SEEK_END)
            self.file.seek(here)
        return self.stop

    def read(self, at: int, size: int) -> bytes:
        """The next bytes, which are at `at`. ValueError where the entry of a zip file is damaged."""
        if self.stop is not None:
            size = max(0, min(size, self.stop - at))
        try:
            content = self.file.read(size)
        except READ_ERRORS as error:
            raise ValueError(f"the zip file is damaged: {error}") from error
        end = at + len(content)
        if self.on_bytes and end > self.furthest:
            self.on_bytes(end - max(at, self.furthest))
        self.furthest = max(self.furthest, end)
        return content

    def may_go_back(self) -> bool:
        """Return whether what was read may be read once more; a deflated entry is then unpacked from its start, which has a limit."""
        self.returns += self.entry is not None
        return self.returns <= MAX_SEEKS_BACK

    def may_read_again(self, size: int) -> bool:
        """Return whether the last so many bytes may be gone through again: members that are in one another would be for ever."""
        self.again += size
        return self.again <= MAX_REREADS * self.size
