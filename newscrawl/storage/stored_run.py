"""The store read back: every run in it, and the lines of its files."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from newscrawl.errors import DamagedRunError, UsageError
from newscrawl.storage import open_store
from newscrawl.storage.local import LocalStore
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, LEDGER_FILE_NAME, MANIFEST_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.storage import Store
    from newscrawl.storage.object_path import ObjectPath

MAX_MANIFEST_BYTES = 16 << 20
MAX_LINE_BYTES = 64 << 20
"""Bytes of one line: no page that is read gives half as many."""
ERRORS_OF_READING_GZIP_FILES = (EOFError, OSError, zlib.error)
"""What a file that is torn or no gzip at all raises."""
RUN_FOLDER_PATTERN = re.compile(r"(?:^|/)[^/]+/\d{4}/\d{2}/\d{2}/[^/]+/$")
"""Where a run is in a store: publisher, day, run."""


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One JSON object of a file of lines, and where it stands."""

    file: str
    """The file as a person finds it."""
    number: int
    """From 1."""
    raw: bytes
    """As stored, without the line end."""
    value: dict[str, Any]

    @property
    def place(self) -> str:
        """`…/articles.jsonl.gz, line 3`."""
        return f"{self.file}, line {self.number}"

    @property
    def article_pages(self) -> list[dict[str, Any]]:
        """Of an article: itself and the further pages that it was joined of, each with its `url` and `capture`."""
        parts = self.value.get("hasPart")
        return [self.value, *(part for part in (parts if isinstance(parts, list) else ()) if isinstance(part, dict))]


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run that counts: a folder of a store with a `run.json` in it."""

    store: Store
    prefix: str
    """Key of the run's folder, `/` at its end; empty where the store is the folder of this one run."""

    @property
    def place(self) -> str:
        """The folder as a person finds it, without `/` at its end."""
        return f"{self.store.uri.rstrip('/')}/{self.prefix}".rstrip("/")

    @property
    def run_id(self) -> str:
        """The run's name, as its folder says it."""
        return self.place.rpartition("/")[2]

    def has_file(self, name: str) -> bool:
        """Return whether there is such a file in the run's folder."""
        return self.store.size(self.prefix + name) is not None

    def file_names(self) -> Iterator[str]:
        """The files in the run's folder, none of a run below it."""
        names = (key.removeprefix(self.prefix) for key in self.store.keys(self.prefix))
        return (name for name in names if "/" not in name)

    def manifest_bytes(self) -> bytes:
        """`run.json` as it stands. StorageError where it cannot be read."""
        with self.open(MANIFEST_FILE_NAME) as file:
            return file.read(MAX_MANIFEST_BYTES + 1)

    def manifest(self) -> dict[str, Any]:
        """Return what `run.json` says; DamagedRunError where it says nothing that can be understood."""
        return json_object(self.manifest_bytes(), f"{self.place}/{MANIFEST_FILE_NAME}", MAX_MANIFEST_BYTES)

    def articles(self) -> Iterator[JsonLine]:
        """The articles in the order of the file; DamagedRunError at the line that is none."""
        return self.read_lines(ARTICLES_FILE_NAME)

    def ledger(self) -> Iterator[JsonLine]:
        """Yield what was taken out of them, in the order of the file; DamagedRunError at the line that is none."""
        return self.read_lines(LEDGER_FILE_NAME)

    def read_lines(self, name: str) -> Iterator[JsonLine]:
        """The JSON objects of any file of lines."""
        with self.open(name) as file:
            yield from json_lines(file, f"{self.place}/{name}")

    def open(self, name: str) -> BinaryIO:
        """The bytes of a file of the run. StorageError where it is not there."""
        return self.store.open(self.prefix + name)

    def path(self, name: str = "") -> Path | ObjectPath:
        """The file, or the run's folder, for code that reads files."""
        return self.store.path(self.prefix + name)


def stored_runs(place: str | Path) -> Iterator[StoredRun]:
    """The runs in a run's folder, any folder above it, or a store's URI, sorted by publisher and time.

    UsageError where there is no such place. Nothing of a run is read: what is damaged is reported where it is used.
    """
    store = open_store(place)
    if isinstance(store, LocalStore) and not store.folder.is_dir():
        raise UsageError(f"There is no folder {store.uri}.")
    for key in store.keys():  # noqa: SIM118 - a store is no dict
        if key == MANIFEST_FILE_NAME or key.endswith(f"/{MANIFEST_FILE_NAME}"):
            yield StoredRun(store, key.removesuffix(MANIFEST_FILE_NAME))


def from_store_root(run: StoredRun) -> StoredRun:
    """The same run seen from its store's own top, where its folder tells which that is: for what it says of other runs."""
    path = run.path()
    folder = path.resolve().as_posix() if isinstance(path, Path) else str(path)
    if not RUN_FOLDER_PATTERN.search(f"{folder}/"):
        return run
    top, *parts = folder.rsplit("/", 5)
    return StoredRun(open_store(top or "/"), f"{'/'.join(parts)}/")


def json_lines(file: BinaryIO, name: str) -> Iterator[JsonLine]:
    """The JSON objects of a file of lines, gzip or plain by its name. DamagedRunError names the file and the line."""
    lines = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if name.endswith(".gz") else file
    number = 0
    try:
        while raw := lines.readline(MAX_LINE_BYTES + 1):
            number += 1
            if raw.strip():
                yield JsonLine(
                    name, number, raw.rstrip(b"\n"), json_object(raw, f"{name}, line {number}", MAX_LINE_BYTES)
                )
    except ERRORS_OF_READING_GZIP_FILES as error:
        raise DamagedRunError(f"{name} cannot be read after line {number}: {error}.") from error


def json_object(raw: bytes, where: str, limit: int) -> dict[str, Any]:
    """The JSON object; DamagedRunError says where there is none, or one that is longer than `limit`."""
    if len(raw) > limit:
        raise DamagedRunError(f"{where} is longer than {limit >> 20} MB: newscrawl writes nothing like it.")
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise DamagedRunError(f"{where} is no JSON ({error}).") from error
    if not isinstance(value, dict):
        raise DamagedRunError(f"{where} is no JSON object.")
    return value
