"""The files that a command is given, one after the other."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from warc.commands import FAULTS_CODE, NOT_FOUND_CODE, OK_CODE
from warc.commands.terminal import FileProgress, print_error
from warc.errors import WarcError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator, Sequence

STANDARD_INPUT = "-"
FileWork = Callable[[Path, FileProgress], bool]
"""What is done with each file; whether no fault was found."""


def add_files_argument(parser: ArgumentParser) -> None:
    """The files that are the arguments of most commands."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="WARC, ARC or WACZ, packed or not; - is standard input"
    )


def for_each_file(names: Sequence[str], work: FileWork) -> int:
    """The worst exit code of the files; what stops one is reported, and does not stop the next."""
    code = OK_CODE
    with open_inputs(names) as paths:
        progress = FileProgress.for_files(paths)
        for path in paths:
            try:
                code = max(code, OK_CODE if work(path, progress) else FAULTS_CODE)
            except WarcError as error:
                progress.clear()
                print_error(error)
                code = NOT_FOUND_CODE
        progress.clear()
    return code


@contextmanager
def open_inputs(names: Sequence[str]) -> Iterator[list[Path]]:
    """The paths of the files; standard input is copied to a temporary one that is named `stdin`."""
    if STANDARD_INPUT not in names:
        yield [Path(name) for name in names]
        return
    with tempfile.TemporaryDirectory(prefix="warc-") as folder:
        copy = Path(folder) / "stdin"
        with copy.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield [copy if name == STANDARD_INPUT else Path(name) for name in names]
