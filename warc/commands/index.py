"""`index`: the CDXJ lines of archives, and of indexes that are to become one, in order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from warc.commands import FAULTS_CODE, NOT_FOUND_CODE, OK_CODE
from warc.commands.inputs import add_files_argument, open_inputs
from warc.commands.terminal import FileProgress, print_error
from warc.errors import RecordError, WarcError
from warc.index.index_file import read_index, write_index
from warc.index.indexing import index_archive
from warc.index.sorted_lines import write_sorted

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator

    from warc.index.cdxj import CdxjEntry

HELP = "sorted CDXJ of archives; of CDXJ and CDX files too, which are sorted and merged"
INDEX_SUFFIXES = (".cdxj", ".cdx", ".cdxj.gz", ".cdx.gz")


def add_arguments(parser: ArgumentParser) -> None:
    add_files_argument(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file, whole or not at all")


def run(options: Namespace) -> int:
    with open_inputs(options.files) as paths:
        work = _Indexing(FileProgress.for_files(paths))
        entries = work.entries(paths)
        if options.output:
            write_index(options.output, entries)
        else:
            write_sorted((entry.to_line().encode() for entry in entries), sys.stdout.buffer)
    return work.code


class _Indexing:
    """Gives entries, tells faults as they come, and knows the exit code at the end."""

    def __init__(self, progress: FileProgress) -> None:
        self._progress = progress
        self.code = OK_CODE

    def entries(self, paths: Iterable[Path]) -> Iterator[CdxjEntry]:
        for path in paths:
            try:
                for one in self._of(path):
                    if isinstance(one, RecordError):
                        self._fault(one, FAULTS_CODE)
                    else:
                        yield one
            except WarcError as error:
                self._fault(error, FAULTS_CODE if path.exists() else NOT_FOUND_CODE)
            except OSError as error:
                self._fault(f"{path}: {error.strerror}", NOT_FOUND_CODE)
        self._progress.clear()

    def _of(self, path: Path) -> Iterator[CdxjEntry | RecordError]:
        if path.name.lower().endswith(INDEX_SUFFIXES):
            return read_index(path)
        return index_archive(path, on_bytes=self._progress.advance)

    def _fault(self, fault: object, code: int) -> None:
        self._progress.clear()
        print_error(fault)
        self.code = max(self.code, code)
