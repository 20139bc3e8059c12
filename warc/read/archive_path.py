"""Where archives are read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

from warc.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO, Self


class FileStat(Protocol):
    """What is known of a file without reading it."""

    @property
    def st_size(self) -> int:
        """Bytes."""

    @property
    def st_mtime_ns(self) -> int:
        """When it was written, in nanoseconds since 1970."""


class ArchivePath(Protocol):
    """A file or a folder: a pathlib.Path, or whatever else can be read like one, as an object in a bucket."""

    @property
    def name(self) -> str:
        """The last part."""

    @property
    def suffix(self) -> str:
        """`.gz`, or nothing."""

    @property
    def parent(self) -> Self:
        """The folder."""

    @property
    def parents(self) -> Sequence[Self]:
        """The folder, its folder, and so on to the top."""

    def resolve(self) -> Self:
        """The same place by its only name."""

    def __truediv__(self, key: str, /) -> Self:
        """Return what has this name in the folder."""

    def __lt__(self, other: Any, /) -> bool:
        """The order of paths."""

    def __hash__(self) -> int:
        """Equal places are the same."""

    def open(self, mode: Literal["rb"]) -> BinaryIO:
        """The bytes, from any place in them. OSError where there are none."""

    def stat(self) -> FileStat:
        """OSError where there is nothing."""

    def exists(self) -> bool:
        """Return whether there is anything."""

    def is_file(self) -> bool:
        """Return whether there are bytes."""

    def rglob(self, pattern: str) -> Iterator[Self]:
        """Yield what is below the folder and has such a name."""

    def with_suffix(self, suffix: str) -> Self:
        """Another file beside it."""


def check_regular(path: ArchivePath) -> None:
    """WarcError for what is there and no file: a named pipe would be waited for, a device read for ever."""
    if path.exists() and not path.is_file():
        raise WarcError(f"{path} is not a regular file")
