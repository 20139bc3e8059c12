"""`cat`: the payload of one record, byte by byte."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from warc.commands import FAULTS_CODE, OK_CODE
from warc.commands.show import add_inside_argument, open_record
from warc.commands.terminal import escape_controls, print_error
from warc.errors import WarcError
from warc.http.decoding import NotDecoded, decode_body
from warc.http.entity import record_entity
from warc.index.capture_choice import parse_timestamp
from warc.index.collection import add_captures
from warc.index.index import Index
from warc.read.reader import read_capture

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from warc.http.message import ResponseHead

HELP = "the payload of a record, by its place or by its address"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", metavar="FILE|URL", help="the file of the record; with --in, the address")
    parser.add_argument("offset", type=int, nargs="?", metavar="OFFSET", help="where it begins in FILE; `list` tells")
    parser.add_argument(
        "--in", dest="folder", type=Path, metavar="FOLDER", help="looks the address up in a folder or file"
    )
    parser.add_argument(
        "--at", type=parse_time, metavar="TIME", help="closest to 2026, 20261124120000 or 2026-11-24T12:00:00Z"
    )
    parser.add_argument("--decode", action="store_true", help="without its content coding: gzip, deflate, br, zstd")
    add_inside_argument(parser)


def run(options: Namespace) -> int:
    if (options.folder is None) == (options.offset is None):
        raise WarcError("cat takes FILE and OFFSET, or URL and --in FOLDER")
    if options.folder:
        return _write_payload(options, *_look_up(options))
    with open_record(Path(options.what), options.offset, options.inside) as record:
        entity = record_entity(record)
        return _write_payload(options, entity.head, entity.parts)


def _write_payload(options: Namespace, head: ResponseHead | None, parts: Iterable[bytes]) -> int:
    try:
        write_bytes(decode_body(head, parts) if options.decode else parts)
    except NotDecoded as error:
        print_error(f"{options.what}: {error}")
        return FAULTS_CODE
    return OK_CODE


def parse_time(text: str) -> datetime:
    """A time as people and indexes write it."""
    try:
        if text.isascii() and text.isdigit():
            return parse_timestamp(text)
        at = datetime.fromisoformat(text)
    except (ValueError, WarcError) as error:
        raise ArgumentTypeError(f"no time: {text!r}") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def write_bytes(parts: Iterable[bytes]) -> None:
    """To standard output as they are; a terminal gets what cannot command it."""
    for part in parts:
        if sys.stdout.isatty():
            lines = part.decode(errors="backslashreplace").split("\n")
            sys.stdout.write("\n".join(map(escape_controls, lines)))
        else:
            sys.stdout.buffer.write(part)


def _look_up(options: Namespace) -> tuple[ResponseHead | None, Iterable[bytes]]:
    index = Index()
    add_captures(index, options.folder)
    found = index.find(options.what, at=options.at)
    capture = read_capture(found.path, found.entry.offset, index.resolve, inside=found.entry.inside)
    return capture.response, [capture.entity]
