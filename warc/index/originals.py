"""Captures by digest and by record id, for revisits that say no more of their original than that."""

from __future__ import annotations

import re
import sqlite3
from base64 import b32encode
from contextlib import closing
from typing import TYPE_CHECKING

from warc.errors import RecordError, WarcError
from warc.index.cdxj import REVISIT_MIME
from warc.read.reader import read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from warc.index.index_match import IndexMatch
    from warc.read.archive_path import ArchivePath
    from warc.read.revisit import RefersTo

SCHEMA = """
PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
CREATE TABLE original (name TEXT, urlkey TEXT, path INTEGER, offset INTEGER, PRIMARY KEY (name, urlkey)) WITHOUT ROWID;
"""
INSERT_ORIGINAL = "INSERT OR IGNORE INTO original VALUES (?, ?, ?, ?)"
SELECT_ORIGINAL = "SELECT path, offset FROM original WHERE name = ? ORDER BY urlkey = ? DESC LIMIT 1"
SHA1_IN_HEX = re.compile(r"[0-9A-F]{40}")
ORIGINAL_TYPES = ("response", "resource")
"""Types of record that a revisit can refer to."""


class Originals:
    """Two tables in a scratch file: digests, from the index; record ids, from the WARC files, read when the first is needed."""

    def __init__(self, scratch: Path, matches: Iterable[IndexMatch]) -> None:
        # Used by one thread at a time, though not always by the same one.
        self._db = sqlite3.connect(scratch, check_same_thread=False)
        self._db.executescript(SCHEMA)
        self._paths: list[ArchivePath] = []
        self._ids_read = False
        self._db.executemany(INSERT_ORIGINAL, self._digests(matches))

    def find(self, refers_to: RefersTo, urlkey: str) -> tuple[ArchivePath, int] | None:
        """The first capture with the digest, of the same URL if there is one, else the record with the id."""
        if found := self._by_name(base32_digest(refers_to.payload_digest), urlkey):
            return found
        if refers_to.record_id and not self._ids_read:
            self._ids_read = True
            self._db.executemany(INSERT_ORIGINAL, self._record_ids())
        return self._by_name(refers_to.record_id, "")

    def _by_name(self, name: str, urlkey: str) -> tuple[ArchivePath, int] | None:
        row = self._db.execute(SELECT_ORIGINAL, (name, urlkey)).fetchone() if name else None
        return (self._paths[row[0]], row[1]) if row else None

    def _digests(self, matches: Iterable[IndexMatch]) -> Iterator[tuple[str, str, int, int]]:
        numbers: dict[ArchivePath, int] = {}
        for match in matches:
            number = numbers.setdefault(match.path, len(numbers))
            if number == len(self._paths):
                self._paths.append(match.path)
            if match.entry.digest and match.entry.mime != REVISIT_MIME and not match.entry.inside:
                yield base32_digest(match.entry.digest), match.entry.urlkey, number, match.entry.offset

    def _record_ids(self) -> Iterator[tuple[str, str, int, int]]:
        for number, path in enumerate(self._paths):
            try:
                with closing(read_records(path)) as records:
                    for record in records:
                        if not isinstance(record, RecordError) and record.type in ORIGINAL_TYPES and not record.inside:
                            yield record.record_id, "", number, record.offset
            except WarcError:
                continue  # a file that cannot be opened holds no original


def base32_digest(digest: str) -> str:
    """The digest alone, in base 32: some indexes leave `sha1:` out, some tools write it in hexadecimal."""
    bare = digest.rpartition(":")[2].upper()
    return b32encode(bytes.fromhex(bare)).decode() if SHA1_IN_HEX.fullmatch(bare) else bare
