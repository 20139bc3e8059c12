"""`verify`: every fault of the files, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warc.commands.inputs import add_files_argument, for_each_file
from warc.commands.terminal import print_json, print_line
from warc.read.verify import VerifiedCounts, verify_file

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from warc.commands.terminal import FileProgress

HELP = "every fault of the files: compression, lengths, digests, needed fields, what records say of each other"


def add_arguments(parser: ArgumentParser) -> None:
    add_files_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object per fault, and one per file at its end")


def run(options: Namespace) -> int:
    def work(path: Path, progress: FileProgress) -> bool:
        checked, faults = VerifiedCounts(), 0
        for fault in verify_file(path, progress.advance, checked):
            progress.clear()
            faults += 1
            if options.json:
                print_json({"filename": fault.filename, "offset": fault.offset, "fault": fault.fault})
            else:
                print_line(str(fault))
        progress.clear()
        _print_summary(path, checked, faults, as_json=options.json)
        return not faults

    return for_each_file(options.files, work)


def _print_summary(path: Path, checked: VerifiedCounts, faults: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"filename": path.name, "bytes": checked.bytes, "records": checked.records, "faults": faults})
        return
    kinds = ", ".join(f"{count} {kind or 'nameless'}" for kind, count in sorted(checked.records.items()))
    verdict = f"{faults} faults" if faults else "no fault"
    print_line(f"{path.name}: {verdict}; {checked.records.total()} records ({kinds or 'none'}), {checked.bytes} bytes")
