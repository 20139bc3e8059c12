"""What an archive is read from: a file that can be opened, wherever it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import BinaryIO, Literal


class Readable(Protocol):
    """A `Path` is one; so is a file of a store that is read by ranges."""

    @property
    def name(self) -> str:
        """Without folder."""

    def open(self, mode: Literal["rb"], /) -> BinaryIO:
        """The bytes, seekable. FileNotFoundError without that file, OSError where it cannot be opened."""
