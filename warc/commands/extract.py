"""`extract`: the payloads of answers as files, and a list of what is what."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from warc.commands.inputs import add_files_argument, for_each_file
from warc.commands.listing import describe_record, record_mime
from warc.commands.terminal import print_error, print_line
from warc.errors import RecordError, WarcError
from warc.http.decoding import NotDecoded, decode_body
from warc.http.entity import record_entity
from warc.read.reader import read_records

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from warc.commands.terminal import FileProgress
    from warc.read.record import ReadRecord

HELP = "the payloads of responses and resources as files under safe names, and a manifest.jsonl of what is what"
EXTRACTED_TYPES = ("response", "resource")
MANIFEST_NAME = "manifest.jsonl"
MAX_FILE_BYTES = 4 << 30
"""Bytes of the largest file that is written unless a larger limit is given: what is packed can unpack to anything."""
MAX_FILES = 100_000
"""How many are written unless a larger limit is given: an archive of 90 kB can hold 300,000 payloads."""
UNSAFE_CHARACTERS = re.compile(r"[^A-Za-z0-9._-]+")
MAX_NAME_LENGTH = 100
SUFFIX_BY_TYPE = {
    "text/html": ".html",
    "text/plain": ".txt",
    "text/css": ".css",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "text/javascript": ".js",
    "application/javascript": ".js",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}


def add_arguments(parser: ArgumentParser) -> None:
    add_files_argument(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("extracted"),
        metavar="FOLDER",
        help="new or empty; by default extracted",
    )
    parser.add_argument("--decode", action="store_true", help="without content coding: gzip, deflate, br, zstd")
    parser.add_argument(
        "--limit", type=int, default=MAX_FILE_BYTES, metavar="BYTES", help="of one file; by default 4 GiB"
    )
    parser.add_argument(
        "--max-files", type=int, default=MAX_FILES, metavar="COUNT", help="write at most so many; by default 100,000"
    )


def run(options: Namespace) -> int:
    folder: Path = options.output
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise WarcError(f"{folder} is not empty, and nothing is overwritten: name a new folder with -o")
    with (folder / MANIFEST_NAME).open("x", encoding="ascii") as manifest:
        extraction = _Extraction(folder, manifest, options)
        code = for_each_file(options.files, extraction.work)
    print_line(f"{extraction.count} files in {folder}")
    return code


class _Extraction:
    """Writes payloads into a folder under running numbers, so that no two have one name."""

    def __init__(self, folder: Path, manifest: IO[str], options: Namespace) -> None:
        self._folder, self._manifest = folder, manifest
        self._decode, self._limit, self._files = options.decode, options.limit, options.max_files
        self.count = 0

    def work(self, path: Path, progress: FileProgress) -> bool:
        sound = True
        with closing(read_records(path, on_bytes=progress.advance)) as records:
            for record in records:
                refusal = self._refusal(record)
                if fault := refusal or (record if isinstance(record, RecordError) else self._take(record)):
                    progress.clear()
                    print_error(fault)
                    sound = False
                if refusal:
                    break
        return sound

    def _refusal(self, record: ReadRecord | RecordError) -> RecordError | None:
        """Return why this payload is not written, and no later one: as many files as may be are there."""
        if self.count < self._files or isinstance(record, RecordError) or record.type not in EXTRACTED_TYPES:
            return None
        fault = (
            f"more than {self._files} payloads: this one and what follows were not extracted; --max-files allows more"
        )
        return RecordError(record.filename, record.offset, fault)

    def _take(self, record: ReadRecord) -> RecordError | None:
        """Write what is there; what is wrong with it where something is."""
        if record.type not in EXTRACTED_TYPES:
            return None
        self.count += 1
        entity = record_entity(record)
        name = file_name(self.count, record.url, record_mime(record, entity.head))
        fault: RecordError | None = None
        try:
            parts = decode_body(entity.head, entity.parts) if self._decode else entity.parts
            self._write(self._folder / name, parts, record)
        except NotDecoded as error:
            fault = RecordError(record.filename, record.offset, str(error))
        except RecordError as error:
            fault = error
        described = {"file": name, **describe_record(record, entity.head), "fault": getattr(fault, "fault", None)}
        self._manifest.write(json.dumps(described) + "\n")
        return fault

    def _write(self, path: Path, parts: Iterable[bytes], record: ReadRecord) -> None:
        written = 0
        with path.open("xb") as file:
            for part in parts:
                written += len(part)
                if written > self._limit:
                    raise RecordError(
                        record.filename, record.offset, f"more than {self._limit} bytes: --limit allows more"
                    )
                file.write(part)


def file_name(number: int, url: str, mime: str) -> str:
    """`000001-example.com-story.html`: nothing in it leads anywhere, whatever the address."""
    try:
        parts = urlsplit(url)
        words = f"{parts.netloc.rpartition('@')[2]}-{parts.path.rstrip('/').rpartition('/')[2]}"
    except ValueError:
        words = url
    ending = SUFFIX_BY_TYPE.get(mime, "")
    slug = UNSAFE_CHARACTERS.sub("-", words)[:MAX_NAME_LENGTH].strip("-.").removesuffix(ending).rstrip(".")
    return f"{number:06}-{slug}{ending}" if slug else f"{number:06}{ending}"
