"""`list`: one line for each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from warc.commands.inputs import add_files_argument, for_each_file
from warc.commands.terminal import print_error, print_json, print_line
from warc.errors import RecordError
from warc.http.entity import record_entity
from warc.index.cdxj import cdx_mime
from warc.read.reader import read_records

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from warc.commands.terminal import FileProgress
    from warc.http.message import ResponseHead
    from warc.read.record import ReadRecord

HELP = "one line for each record: offset, length, type, status, date, media type, address"


def add_arguments(parser: ArgumentParser) -> None:
    add_files_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(options: Namespace) -> int:
    def work(path: Path, progress: FileProgress) -> bool:
        sound = True
        for record in read_records(path, on_bytes=progress.advance):
            if isinstance(record, RecordError):
                progress.clear()
                print_error(record)
                sound = False
            else:
                _print_record(
                    describe_record(record, record_entity(record).head),
                    as_json=options.json,
                    named=len(options.files) > 1,
                )
        return sound

    return for_each_file(options.files, work)


def describe_record(record: ReadRecord, head: ResponseHead | None) -> dict[str, Any]:
    """Return what a line says of a record whose HTTP head is given. Its block is passed over."""
    place = record.location
    return {
        "filename": place.filename,
        "offset": place.offset,
        "length": place.length,
        "type": record.type,
        "status": head.status if head else None,
        "date": record.date,
        "mime": record_mime(record, head),
        "url": record.url,
        **({"inside": place.inside} if place.inside else {}),
    }


def record_mime(record: ReadRecord, head: ResponseHead | None) -> str:
    """The media type that the server named, or else the one that the record names for its block."""
    return cdx_mime((head.get(b"content-type") or b"") if head else (record.fields.get("Content-Type") or "").encode())


def _print_record(described: dict[str, Any], *, as_json: bool, named: bool) -> None:
    if as_json:
        print_json(described)
        return
    start = f"{described['filename']}  " if named else ""
    place = f"{described['offset']}+{described['inside']}" if "inside" in described else f"{described['offset']}"
    status = described["status"] or "-"
    print_line(
        f"{start}{place:>12} {described['length']:>10}  {described['type'] or '-':<10} {status:>3}  "
        f"{described['date'] or '-':<27} {described['mime']:<24} {described['url'] or '-'}"
    )
