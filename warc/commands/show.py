"""`show`: the header of one record, and the head of the HTTP message in it."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from warc.commands import FAULTS_CODE, OK_CODE
from warc.commands.terminal import print_error, print_json, print_line
from warc.errors import RecordError
from warc.http.entity import record_entity
from warc.read.reader import read_records

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from warc.read.record import ReadRecord

HELP = "the header of one record, and the head of the HTTP message in it"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="WARC, ARC or WACZ, packed or not")
    parser.add_argument("offset", type=int, metavar="OFFSET", help="where the record begins; `list` tells")
    add_inside_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object; bytes of the head read as Latin-1")


def add_inside_argument(parser: ArgumentParser) -> None:
    """The argument for records that have no compressed member of their own."""
    parser.add_argument(
        "--inside", type=int, default=0, metavar="BYTES", help="how far into its compressed member the record begins"
    )


def run(options: Namespace) -> int:
    with open_record(options.file, options.offset, options.inside) as record:
        head = record_entity(record).raw_head.decode("latin-1")
        record.block.drain()
        if options.json:
            fields = [list(field) for field in record.fields]
            print_json({"version": record.version, "fields": fields, "head": head, "block": record.block.length})
        else:
            _print_header(record, head)
        if record.block.error:
            print_error(record.block.error)
        return FAULTS_CODE if record.block.error else OK_CODE


def _print_header(record: ReadRecord, head: str) -> None:
    print_line(record.version)
    for name, value in record.fields:
        print_line(f"{name}: {value}")
    for line in ["", *head.splitlines()] if head else []:
        print_line(line)


@contextmanager
def open_record(path: Path, offset: int, inside: int) -> Iterator[ReadRecord]:
    """The record that begins there, while the `with` block lasts. RecordError where none does."""
    if offset < 0 or inside < 0:
        raise RecordError(path.name, offset, "not a position in a file")
    with closing(read_records(path, offset, inside=inside)) as records:
        found = next(records, None)
        if found is None:
            raise RecordError(path.name, offset, "the file ends here")
        if isinstance(found, RecordError):
            raise found
        yield found
