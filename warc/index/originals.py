"""Captures by digest and by record id, for revisits that say no more of their original than that."""

from __future__ import annotations

import re
import sqlite3
from base64 import b32encode
from contextlib import closing
from typing import TYPE_CHECKING

from warc.errors import RecordError, WarcError
from warc.index.cdxj import REVISIT_MIME
from warc.index.surt import surt
from warc.read.reader import read_records
from warc.read.stated_digest import parse_stated_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from warc.index.index_match import IndexMatch
    from warc.read.archive_path import ArchivePath
    from warc.read.revisit import RecordPlace, RefersTo

SCHEMA = """
PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
CREATE TABLE original (name TEXT, urlkey TEXT, path INTEGER, offset INTEGER, inside INTEGER, PRIMARY KEY (name, urlkey)) WITHOUT ROWID;
"""
INSERT_ORIGINAL = "INSERT OR IGNORE INTO original VALUES (?, ?, ?, ?, ?)"
SELECT_ORIGINAL = "SELECT path, offset, inside FROM original WHERE name = ? ORDER BY urlkey = ? DESC LIMIT 1"
SHA1 = re.compile(r"[A-Z2-7]{32}")
"""The digest of every index."""
SHA1_IN_HEX = re.compile(r"[0-9A-F]{40}")
ORIGINAL_TYPES = ("response", "resource")
"""Types of record that a revisit can refer to."""


class Originals:
    """A table in a scratch file: digests of the index, then what only the WARC files state, read when the first of it is needed."""

    def __init__(self, scratch: Path, matches: Iterable[IndexMatch]) -> None:
        # Used by one thread at a time, though not always by the same one.
        self._db = sqlite3.connect(scratch, check_same_thread=False)
        self._db.executescript(SCHEMA)
        self._paths: list[ArchivePath] = []
        self._headers_read = False
        self._db.executemany(INSERT_ORIGINAL, self._digests(matches))

    def find(self, refers_to: RefersTo, urlkey: str) -> RecordPlace | None:
        """The first capture with the digest, of the same URL if there is one, else the record with the id."""
        digest = base32_digest(refers_to.payload_digest)
        if found := self._by_name(digest, urlkey):
            return found
        if refers_to.record_id or not SHA1.fullmatch(digest):
            self._read_headers()
        return self._by_name(digest, urlkey) or self._by_name(refers_to.record_id, "")

    def _read_headers(self) -> None:
        """Add what only the headers of records state: their ids, and digests that are no SHA-1. Done once."""
        if not self._headers_read:
            self._headers_read = True
            self._db.executemany(INSERT_ORIGINAL, self._stated_names())

    def _by_name(self, name: str, urlkey: str) -> RecordPlace | None:
        row = self._db.execute(SELECT_ORIGINAL, (name, urlkey)).fetchone() if name else None
        return (self._paths[row[0]], row[1], row[2]) if row else None

    def _digests(self, matches: Iterable[IndexMatch]) -> Iterator[tuple[str, str, int, int, int]]:
        numbers: dict[ArchivePath, int] = {}
        for match in matches:
            number = numbers.setdefault(match.path, len(numbers))
            if number == len(self._paths):
                self._paths.append(match.path)
            if match.entry.digest and match.entry.mime != REVISIT_MIME:
                yield (
                    base32_digest(match.entry.digest),
                    match.entry.urlkey,
                    number,
                    match.entry.offset,
                    match.entry.inside,
                )

    def _stated_names(self) -> Iterator[tuple[str, str, int, int, int]]:
        for number, path in enumerate(self._paths):
            try:
                with closing(read_records(path)) as records:
                    for record in records:
                        if not isinstance(record, RecordError) and record.type in ORIGINAL_TYPES:
                            digest = base32_digest(record.fields.get("WARC-Payload-Digest") or "")
                            for name, key in ((record.record_id, ""), (digest, surt(record.url))):
                                yield name, key, number, record.offset, record.inside
            except WarcError:
                continue  # a file that cannot be opened holds no original


def base32_digest(digest: str) -> str:
    """The digest alone, in base 32: some indexes leave `sha1:` out, some tools write it in hexadecimal."""
    stated = parse_stated_digest(digest)
    bare = str(stated or digest).rpartition(":")[2].upper()
    return b32encode(bytes.fromhex(bare)).decode() if SHA1_IN_HEX.fullmatch(bare) else bare
