"""What can be wrong with an archive, drawn as a tree.

WarcError                  base: the message names file and offset where there is one
├── RecordError            the bytes at that place are not a whole, readable record
│   ├── DigestMismatch     a whole record whose bytes are not those that were written
│   └── RecordTooLarge     a record with more bytes than the caller lets into memory
├── CaptureNotFound        no file or no record holds what was requested
└── UnresolvedRevisit      a revisit record whose original is not at hand
"""

from __future__ import annotations


class WarcError(Exception):
    """Base of everything `warc` reports."""


class RecordError(WarcError):
    """A record cannot be read. `filename` and `offset` say which."""

    def __init__(self, filename: str, offset: int, fault: str) -> None:
        super().__init__(f"{filename}, offset {offset}: {fault}")
        self.filename = filename
        self.offset = offset
        self.fault = fault


class DigestMismatch(RecordError):  # noqa: N818 - named for what it is
    """A record's block is not the one its digest was taken of."""


class RecordTooLarge(RecordError):  # noqa: N818 - named for what it is
    """A record's block is larger than what may be loaded; it can be read as a stream."""


class CaptureNotFound(WarcError):  # noqa: N818 - an answer to a question
    """The archive does not hold what was requested."""


class UnresolvedRevisit(WarcError):  # noqa: N818 - named for what it is
    """A revisit record refers to a capture that is not at hand."""
