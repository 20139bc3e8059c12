"""What is replayed: stored runs, archives of any origin, lists of archives. Each gives one run."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.errors import UsageError
from newscrawl.storage import open_path
from newscrawl.storage.run_files import is_articles_warc
from newscrawl.storage.store import receipt_of
from newscrawl.storage.stored_run import StoredRun, stored_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from warc.read.archive_path import ArchivePath

ARCHIVE_FILE_NAME_PATTERN = re.compile(r"(?i).+\.(?:w?arc(?:\.(?:gz|zst))?|wet(?:\.gz)?|wacz)")
"""Files that hold a run's articles and no answers."""
LIST_FILE_NAME_PATTERN = re.compile(r"(?i).+\.(?:paths|txt|list)(?:\.gz)?")
MAX_LIST_BYTES = 64 << 20
MAX_NAMED_FILES = 5


@dataclass(frozen=True, slots=True)
class ReplaySource:
    """A stored run or a file. Its pages become one run."""

    name: str
    """As a person finds it."""
    files: tuple[ArchivePath, ...]
    run: StoredRun | None = None

    @property
    def size(self) -> int:
        """Bytes of its archives."""
        return sum(path.stat().st_size for path in self.files)

    def describe(self) -> dict[str, Any]:
        """Return how `run.json` names it: a run by the sha256 of its own run.json, a file by its name, bytes and sha256."""
        if self.run:
            return {"run": self.run.run_id, "sha256": hashlib.sha256(self.run.manifest_bytes()).hexdigest()}
        (path,) = self.files
        with path.open("rb") as file:
            digest = receipt_of(file).sha256
        return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest}

    def fingerprint(self) -> list[str | int]:
        """A fingerprint of the source by sizes and times: cheaper than `description`."""
        looks = [path.stat() for path in self.files]
        return [self.name, *(number for look in looks for number in (look.st_size, look.st_mtime_ns))]


def find_sources(places: Iterable[str]) -> list[ReplaySource]:
    """Every source that the places name, runs by publisher and time. UsageError where there is nothing to replay."""
    named = list(places)
    found = {source.name: source for place in named for source in _sources_at(place)}
    if not found:
        raise UsageError(f"There is nothing to replay in {', '.join(named) or 'no place at all'}.")
    return list(found.values())


def _sources_at(named: str) -> Iterator[ReplaySource]:
    place = open_path(named)
    if place.is_file():
        yield from (
            map(_file_source, _files_of_list(place))
            if isinstance(place, Path) and LIST_FILE_NAME_PATTERN.fullmatch(place.name)
            else [_file_source(place)]
        )
    elif place.is_dir():
        runs = list(stored_runs(named))
        yield from map(_run_source, runs) if runs else map(_file_source, _archive_files(place))
    else:
        raise UsageError(f"There is no {named}.")


def _run_source(run: StoredRun) -> ReplaySource:
    names = (
        name for name in run.file_names() if ARCHIVE_FILE_NAME_PATTERN.fullmatch(name) and not is_articles_warc(name)
    )
    folder = run.path().resolve()
    return ReplaySource(str(folder), tuple(folder / name for name in sorted(names)), run)


def _file_source(path: ArchivePath) -> ReplaySource:
    return ReplaySource(str(path.resolve()), (path.resolve(),))


def _archive_files(folder: ArchivePath) -> list[ArchivePath]:
    return sorted(
        path for path in folder.rglob("*") if ARCHIVE_FILE_NAME_PATTERN.fullmatch(path.name) and path.is_file()
    )


def _files_of_list(path: Path) -> Iterator[Path]:
    """The files that a list names, relative to its own folder: by their path there, or by their name alone."""
    lines = [line.strip() for line in _read_list(path).splitlines()]
    named = [line for line in lines if line and not line.startswith("#")]
    here = {line: _find_listed_file(path.parent, line) for line in named}
    missing = [line for line, file in here.items() if file is None]
    if missing:
        raise UsageError(
            f"{path} names {len(missing)} of {len(here)} files that are not here: {', '.join(missing[:MAX_NAMED_FILES])}. "
            "A replay fetches nothing: put them beside the list first."
        )
    yield from filter(None, here.values())


def _find_listed_file(folder: Path, line: str) -> Path | None:
    if "\0" in line:
        return None
    return next((path for path in (folder / line, folder / Path(line).name) if path.is_file()), None)


def _read_list(path: Path) -> str:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            content = file.read(MAX_LIST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"The list {path} cannot be read: {error}.") from error
    if len(content) > MAX_LIST_BYTES:
        raise UsageError(f"The list {path} has more than {MAX_LIST_BYTES >> 20} MB.")
    return content.decode("utf-8", "replace")
