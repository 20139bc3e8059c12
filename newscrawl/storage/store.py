"""What a store is: bytes under keys. No append, no rename, no folders."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from newscrawl.errors import FixityError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newscrawl.storage.conditions import SmallFile
    from newscrawl.storage.object_path import ObjectPath

COPY_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a file is known by: how long it is, and two checksums of it as it is there."""

    bytes: int
    sha256: str
    crc32: str
    """Eight hexadecimal digits. S3 checks it against what it received, and gives it back on request."""


class Store(Protocol):
    """A place for finished files. Every method, and what `open` gives, raises StorageError, naming the store and the key."""

    uri: str
    """What it was opened with; never holds a credential."""

    def check(self) -> None:
        """Show that the store can be written, before anything depends on it."""

    def put(self, key: str, source: Path, receipt: Receipt | None = None, *, replace: bool = False) -> Receipt:
        """Store a copy of the file under the key, whole or not at all, and return what the store confirmed to hold.

        `receipt` is what the file was when it was written; another file now is an error. What is under the key already
        stays: the same bytes are confirmed, others are an error, unless they are to be replaced.
        """

    def open(self, key: str) -> BinaryIO:
        """The stored bytes, for reading from the start or from anywhere (`seek`): nothing is copied, little is held."""

    def size(self, key: str) -> int | None:
        """Bytes under the key; None where there is nothing."""

    def path(self, key: str = "") -> Path | ObjectPath:
        """The same for code that reads files and folders: of a folder or a file that need not be there."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The keys that begin with the prefix, sorted, as they are found. Servers differ on whether `a-b` is before `a/`."""

    def delete(self, key: str) -> None:
        """Take away what is under the key, if there is anything."""

    def discard_unfinished(self, prefix: str = "") -> None:
        """Take away what interrupted `put`s below the prefix have left and nobody sees. None may be under way there."""

    def read_small_file(self, key: str) -> SmallFile | None:
        """Return the small file under the key, with its tag and its age; None where there is none."""

    def create_small_file(self, key: str, content: bytes) -> str | None:
        """Write a small file where there is none and return its tag; None where there is one, perhaps by our own lost request."""

    def replace_small_file(self, key: str, content: bytes, tag: str) -> str | None:
        """Write a small file in the place of the one with the tag and return the new tag; None where another is there by now."""

    def check_conditional_writes(self, key: str) -> None:
        """Show, with a small file under the key that stays, that `create` and `replace` keep to their conditions.

        UsageError where they do not: then no two machines can agree by this store on anything.
        """


def receipt_of(
    file: BinaryIO, taken: Callable[[bytes], object] = lambda _: None, piece: int = COPY_CHUNK_BYTES
) -> Receipt:
    """Return what the rest of the file is known by. Reads it in pieces, and hands each on."""
    digest, crc32, length = hashlib.sha256(), 0, 0
    while chunk := file.read(piece):
        digest.update(chunk)
        crc32 = zlib.crc32(chunk, crc32)
        length += len(chunk)
        taken(chunk)
    return Receipt(length, digest.hexdigest(), f"{crc32:08x}")


def checked_file_receipt(source: Path, receipt: Receipt | None) -> Receipt:
    """Return what the file is known by now. StorageError where that is not the receipt it got when it was written."""
    with source.open("rb") as file:
        return check_receipt(source, receipt_of(file), receipt)


def check_receipt(source: Path, now: Receipt, receipt: Receipt | None) -> Receipt:
    """`now`, when it is what is on record. StorageError otherwise."""
    if receipt and now != receipt:
        raise FixityError(
            f"{source} is not the file that was written: it has {now.bytes} bytes and the sha256 {now.sha256}, on record "
            f"are {receipt.bytes} bytes and {receipt.sha256}. Check the disk."
        )
    return now
