"""An object in a bucket, or all that is below a key, as code that reads files and folders sees it."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import total_ordering
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol

from newscrawl.storage.keys import is_key

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class ObjectStat:
    """What is known of an object without reading it, by the names that files have for it."""

    st_size: int
    st_mtime_ns: int
    version: str
    """What the server calls these bytes: others under the same key have another."""


class Bucket(Protocol):
    """What places are in."""

    uri: str

    def open_object(self, key: str, look: ObjectStat) -> BinaryIO:
        """The object that was looked at."""

    def stat_object(self, key: str) -> ObjectStat | None:
        """None where there is no such object."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Yield what begins with the prefix."""


@total_ordering
class ObjectPath:
    """Has those methods of a pathlib.Path that readers need. Nothing is copied; StorageError where the store fails."""

    def __init__(self, bucket: Bucket, key: str) -> None:
        self.bucket, self.key = bucket, key

    def __str__(self) -> str:
        return f"{self.bucket.uri}/{self.key}".rstrip("/")

    def __repr__(self) -> str:
        return f"StoredPlace({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ObjectPath) and str(self) == str(other)

    def __lt__(self, other: Any) -> bool:
        return str(self) < str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __truediv__(self, key: str) -> ObjectPath:
        return ObjectPath(self.bucket, f"{self.key}/{key}".strip("/"))

    @property
    def name(self) -> str:
        return PurePosixPath(self.key).name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.key).suffix

    @property
    def parent(self) -> ObjectPath:
        return ObjectPath(self.bucket, self.key.rpartition("/")[0])

    @property
    def parents(self) -> list[ObjectPath]:
        parts = self.key.split("/") if self.key else []
        return [ObjectPath(self.bucket, "/".join(parts[:count])) for count in reversed(range(len(parts)))]

    def with_suffix(self, suffix: str) -> ObjectPath:
        return ObjectPath(self.bucket, str(PurePosixPath(self.key).with_suffix(suffix)))

    def resolve(self) -> ObjectPath:
        return self

    def open(self, mode: Literal["rb"] = "rb") -> BinaryIO:  # noqa: ARG002 - there is no other
        return self.bucket.open_object(self.key, self.stat())

    def stat(self) -> ObjectStat:
        look = self.bucket.stat_object(self.key) if is_key(self.key) else None
        if look is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self))
        return look

    def is_file(self) -> bool:
        return is_key(self.key) and self.bucket.stat_object(self.key) is not None

    def is_dir(self) -> bool:
        return next(self._below(), None) is not None

    def exists(self) -> bool:
        return self.is_file() or self.is_dir()

    def rglob(self, pattern: str) -> Iterator[ObjectPath]:
        return (one for one in self._below() if fnmatchcase(one.name, pattern))

    def _below(self) -> Iterator[ObjectPath]:
        return (ObjectPath(self.bucket, key) for key in self.bucket.keys(f"{self.key}/" if self.key else ""))
