"""A copy of a publisher's journal as a file of JSON lines, for machines that have none: the first names version and place in the log.

`{"version": 5, "number": 1200, "digest": "…"}`, then `["address", "https://…", …]`, a row of a table each; bytes are hexadecimal.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from newscrawl.errors import DamagedRunError
from newscrawl.history.journal_schema import COLUMN_TYPES, SCHEMA_VERSION, SQLITE_INTEGER_LIMIT
from newscrawl.history.log_position import LogPosition
from newscrawl.storage.stored_run import ERRORS_OF_READING_GZIP_FILES, MAX_LINE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newscrawl.history.journal_db import Journal


def write_checkpoint(path: Path, journal: Journal, position: LogPosition, is_gone: Callable[[str], bool]) -> None:
    """Write the copy of a journal that is at this position, without the rows of URLs that are gone from the store."""
    with gzip.GzipFile(path, "wb", compresslevel=6, mtime=0) as file:
        file.write(_json_line({"version": SCHEMA_VERSION, **position._asdict()}))
        for table, row in journal.read_rows():
            if table == "run" or not any(map(is_gone, _row_urls(table, row))):
                file.write(_json_line([table, *(value.hex() if isinstance(value, bytes) else value for value in row)]))


def read_checkpoint(file: BinaryIO, where: str) -> tuple[LogPosition, Iterator[tuple[str, tuple[Any, ...]]]] | None:
    """Return the position and the rows; None where another version wrote them. DamagedRunError, also amid the rows, where it is none."""
    lines = _read_json_lines(file, where)
    head: Any = next(lines, None)
    try:
        position = LogPosition(int(head["number"]), str(head["digest"]))
        if head["version"] != SCHEMA_VERSION:
            return None
    except (TypeError, ValueError, KeyError) as error:
        raise DamagedRunError(f"{where} does not begin as a copy of a journal does.") from error
    return position, (_checked_row(line, where) for line in lines)


def _read_json_lines(file: BinaryIO, where: str) -> Iterator[Any]:
    lines = cast("BinaryIO", gzip.GzipFile(fileobj=file))
    try:
        while raw := lines.readline(MAX_LINE_BYTES):
            yield json.loads(raw)
    except (*ERRORS_OF_READING_GZIP_FILES, ValueError, RecursionError) as error:
        raise DamagedRunError(f"{where} cannot be read: {error}.") from error


def _checked_row(line: Any, where: str) -> tuple[str, tuple[Any, ...]]:
    try:
        table, *values = line
        row = tuple(_checked_value(value, kind) for kind, value in zip(COLUMN_TYPES[table], values, strict=True))
    except (TypeError, ValueError, KeyError) as error:
        raise DamagedRunError(f"{where} has a line that is no row of a journal: {str(line)[:80]}.") from error
    return table, row


def _checked_value(value: Any, kind: type) -> Any:
    """Return the value of a column. TypeError or ValueError where it is of another type, or a number that SQLite does not take."""
    if kind is bytes:
        return bytes.fromhex(value)
    if type(value) is not kind or (isinstance(value, int) and abs(value) >= SQLITE_INTEGER_LIMIT):
        raise TypeError
    return value


def _row_urls(table: str, row: tuple[Any, ...]) -> tuple[str, ...]:
    """The URLs in a row: an address has three."""
    return row[:3] if table == "address" else row[:1]


def _json_line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
