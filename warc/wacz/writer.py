"""A WACZ in the making (version 1.1.1): a zip file whose entries are stored as they are, so that players can reach into them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from warc.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from warc.read.archive_path import ArchivePath

WACZ_VERSION = "1.1.1"
PART_SUFFIX = ".part"
PIECE_BYTES = 1 << 20
SMALL_ENTRY_BYTES = 1 << 30
"""Bytes of an entry up to which its header takes the form of small ones (zip's own limit is 2 GiB)."""
EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""Of the dates that a zip file can say."""


@dataclass(frozen=True, slots=True)
class WaczResource:
    """An entry, as datapackage.json lists it."""

    path: str
    bytes: int
    sha256: str

    def metadata(self) -> dict[str, object]:
        """In the words of the Data Package standard."""
        return {
            "name": PurePosixPath(self.path).name,
            "path": self.path,
            "hash": f"sha256:{self.sha256}",
            "bytes": self.bytes,
        }


@dataclass(slots=True)
class WaczWriter:
    """Entries are added one after the other, as streams; under its own name the file is there once it is closed.

    The same entries at the same `moment` give the same bytes.
    """

    path: Path
    moment: datetime
    """Stands for the time of writing, in every entry and as `created`."""
    resources: list[WaczResource] = field(default_factory=list)
    _zip: zipfile.ZipFile = field(init=False)

    def __post_init__(self) -> None:
        """WarcError where there is such a file already: what was given away must not change."""
        if self.path.exists():
            raise WarcError(f"{self.path} is there already, and is not written over")
        self._zip = zipfile.ZipFile(self._unfinished, "w", zipfile.ZIP_STORED)

    def add(self, path: str, parts: Iterable[bytes], size: int = 0) -> WaczResource:
        """Add an entry, whose `size` must be given, at least about, where it may be more than 2 GiB.

        Whatever `parts` raises is passed on; `abandon` is then called for.
        """
        if path != PurePosixPath(path).as_posix() or path.startswith("/") or ".." in PurePosixPath(path).parts:
            raise WarcError(f"{path!r} is no name for an entry of a WACZ")
        if any(resource.path == path for resource in self.resources):
            raise WarcError(f"{self.path} would hold two entries named {path}")
        written, digest = 0, hashlib.sha256()
        # Only where it must be: ReplayWeb.page misses the beginning of an entry that says it of a small one.
        with self._zip.open(zipfile.ZipInfo(path, self._time), "w", force_zip64=size > SMALL_ENTRY_BYTES) as entry:
            for part in parts:
                entry.write(part)
                digest.update(part)
                written += len(part)
        resource = WaczResource(path, written, digest.hexdigest())
        self.resources.append(resource)
        return resource

    def close(self, metadata: Mapping[str, str]) -> None:
        """Add datapackage.json, with `metadata` (title, description, software) in it, and its digest; then the file is there."""
        package = {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            **metadata,
            "created": f"{self.moment:%Y-%m-%dT%H:%M:%SZ}",
            "resources": [resource.metadata() for resource in self.resources],
        }
        content = json.dumps(package, indent=2, ensure_ascii=False).encode()
        self.add("datapackage.json", [content])
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        self.add("datapackage-digest.json", [json.dumps(digest, indent=2).encode()])
        self._zip.close()
        self._unfinished.rename(self.path)

    def abandon(self) -> None:
        """Take the unfinished file away."""
        self._zip.close()
        self._unfinished.unlink(missing_ok=True)

    @property
    def _unfinished(self) -> Path:
        return self.path.with_name(self.path.name + PART_SUFFIX)

    @property
    def _time(self) -> tuple[int, int, int, int, int, int]:
        return max(EARLIEST_ZIP_TIME, self.moment.timetuple()[:6])


def read_pieces(path: ArchivePath) -> Iterable[bytes]:
    """A file, a piece at a time."""
    with path.open("rb") as file:
        while part := file.read(PIECE_BYTES):
            yield part
