"""The header of a record: its named fields, in order and with the case they were written in."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION_LINE = re.compile(rb"(WARC/\d{1,2}(?:\.\d{1,3}){0,2})[ \t]*\r{0,2}\n", re.IGNORECASE)
"""A line ends in CR CR LF where a file went through a program that took it for text."""
FOLDED_LINE_END = re.compile(r"\n(?=[ \t])")
FOLD_WHITE_SPACE = re.compile(r"\r{0,2}\n[ \t]+")
CONTENT_LENGTH = re.compile(r"\+?[0-9]{1,18}")
PARTIAL_DATE = re.compile(r"\d{4}(?:-\d\d)?")
DIGITS_DATE = re.compile(r"\d{14}", re.ASCII)
"""The form of CDX files and of ARC."""
"""A year or a month, which WARC 1.1 allows (section 5.4) and ISO parsers do not."""


class Fields:
    """Names and values of a record's header; what can be repeated stands as often as it was written."""

    __slots__ = ("_first", "items")

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        self.items = tuple(items)
        """In the order and the case of the file."""
        self._first = {name.lower(): value for name, value in reversed(self.items)}

    def get(self, name: str) -> str | None:
        """The first value of a field, whatever the case of its name."""
        return self._first.get(name.lower())

    def all(self, name: str) -> list[str]:
        """Every value of a field that may be repeated."""
        name = name.lower()
        return [value for key, value in self.items if key.lower() == name]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.items)


def read_fields(lines: bytes) -> Fields:
    """The fields of the lines below the version line. A line that begins with white space goes on with the one before.

    What is not UTF-8 is read as Latin-1, so that no byte is lost; a line without colon is no field.
    """
    text = decode_header(lines)
    if FOLDED_LINE_END.search(text):
        text = FOLD_WHITE_SPACE.sub(" ", text)
    lines_apart = [line.partition(":") for line in text.split("\n")]
    return Fields([(name.strip(), value.strip()) for name, colon, value in lines_apart if colon])


def content_length(fields: Fields) -> int | None:
    """Bytes of the block as the header says; None where it says nothing that can be read."""
    written = fields.get("Content-Length") or ""
    return int(written) if CONTENT_LENGTH.fullmatch(written) else None


def read_date(written: str) -> datetime | None:
    """A WARC-Date, aware; what it leaves open is the earliest it could be. None where it is no date."""
    try:
        if PARTIAL_DATE.fullmatch(written):
            written = f"{written}-01-01"[:10]
        date = datetime.fromisoformat(standard_date(written).upper())
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def standard_date(written: str) -> str:
    """Return a date of 14 digits in the standard's form; any other as it is written."""
    if not DIGITS_DATE.fullmatch(written):
        return written
    return f"{written[:4]}-{written[4:6]}-{written[6:8]}T{written[8:10]}:{written[10:12]}:{written[12:]}Z"


def decode_header(content: bytes) -> str:
    """UTF-8, or Latin-1 where it is none, so that no byte is lost."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")
