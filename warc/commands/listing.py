"""`list`: one line for each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from warc.commands.inputs import add_files, over
from warc.commands.terminal import complain, say, say_json
from warc.errors import RecordError
from warc.http.entity import entity_of
from warc.index.cdxj import media_type
from warc.read.reader import read_records

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from warc.commands.terminal import Progress
    from warc.http.message import ResponseHead
    from warc.read.record import ReadRecord

HELP = "one line for each record: offset, length, type, status, date, media type, address"


def add_arguments(parser: ArgumentParser) -> None:
    add_files(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object per line")


def run(options: Namespace) -> int:
    def work(path: Path, progress: Progress) -> bool:
        sound = True
        for record in read_records(path, on_bytes=progress.advance):
            if isinstance(record, RecordError):
                progress.clear()
                complain(record)
                sound = False
            else:
                _tell(described(record, entity_of(record).head), as_json=options.json, named=len(options.files) > 1)
        return sound

    return over(options.files, work)


def described(record: ReadRecord, head: ResponseHead | None) -> dict[str, Any]:
    """What a line says of a record whose HTTP head is given. Its block is passed over."""
    place = record.location
    return {
        "filename": place.filename,
        "offset": place.offset,
        "length": place.length,
        "type": record.type,
        "status": head.status if head else None,
        "date": record.date,
        "mime": mime_of(record, head),
        "url": record.url,
        **({"inside": place.inside} if place.inside else {}),
    }


def mime_of(record: ReadRecord, head: ResponseHead | None) -> str:
    """The media type that the server named, or else the one that the record names for its block."""
    return media_type(
        (head.get(b"content-type") or b"") if head else (record.fields.get("Content-Type") or "").encode()
    )


def _tell(told: dict[str, Any], *, as_json: bool, named: bool) -> None:
    if as_json:
        say_json(told)
        return
    start = f"{told['filename']}  " if named else ""
    place = f"{told['offset']}+{told['inside']}" if "inside" in told else f"{told['offset']}"
    status = told["status"] or "-"
    say(
        f"{start}{place:>12} {told['length']:>10}  {told['type'] or '-':<10} {status:>3}  "
        f"{told['date'] or '-':<27} {told['mime']:<24} {told['url'] or '-'}"
    )
