"""`verify`: every fault of the files, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warc.commands.inputs import add_files, over
from warc.commands.terminal import say, say_json
from warc.read.verify import Checked, verify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from warc.commands.terminal import Progress

HELP = "every fault of the files: compression, lengths, digests, needed fields, what records say of each other"


def add_arguments(parser: ArgumentParser) -> None:
    add_files(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object per fault, and one per file at its end")


def run(options: Namespace) -> int:
    def work(path: Path, progress: Progress) -> bool:
        checked, faults = Checked(), 0
        for fault in verify(path, progress.advance, checked):
            progress.clear()
            faults += 1
            if options.json:
                say_json({"filename": fault.filename, "offset": fault.offset, "fault": fault.fault})
            else:
                say(str(fault))
        progress.clear()
        _sum_up(path, checked, faults, as_json=options.json)
        return not faults

    return over(options.files, work)


def _sum_up(path: Path, checked: Checked, faults: int, *, as_json: bool) -> None:
    if as_json:
        say_json({"filename": path.name, "bytes": checked.bytes, "records": checked.records, "faults": faults})
        return
    kinds = ", ".join(f"{count} {kind or 'nameless'}" for kind, count in sorted(checked.records.items()))
    verdict = f"{faults} faults" if faults else "no fault"
    say(f"{path.name}: {verdict}; {checked.records.total()} records ({kinds or 'none'}), {checked.bytes} bytes")
