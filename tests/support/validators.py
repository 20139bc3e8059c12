"""What other tools say of our files: each function gives the complaints of one tool, none when it has none."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator

from warc.errors import RecordError
from warc.index.indexing import index_archive
from warc.read.verify import verify_file

if TYPE_CHECKING:
    from collections.abc import Callable

PART = 1 << 20
COMPARED = ("url", "mime", "status", "digest", "length", "offset", "filename")


def ours(path: Path) -> list[str]:
    return [str(fault) for fault in verify_file(path)]


def gzip_test(path: Path) -> list[str]:
    done = subprocess.run(["gzip", "-t", str(path)], capture_output=True, text=True, check=False)
    return [done.stderr.strip()] if done.returncode else []


def fastwarc_check(path: Path) -> list[str]:
    """`fastwarc check -p`: block and payload digests."""
    command = [str(Path(sys.executable).with_name("fastwarc")), "check", "-q", "-p", "-o", "/dev/stdout", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    failed = [line for line in done.stdout.splitlines() if "FAIL" in line.upper()]
    return failed if failed or not done.returncode else [f"exit code {done.returncode}: {done.stderr.strip()[-200:]}"]


def warcio_digests(path: Path) -> list[str]:
    """warcio's digest check of every record, read raw: of decoded bodies it would trip over `br`."""
    complaints = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests=True):
            while record.raw_stream.read(PART):
                pass
            if record.digest_checker.passed is False:
                complaints.append(
                    f"{record.rec_headers.get_header('WARC-Target-URI')}: {record.digest_checker.problems}"
                )
    return complaints


def cdxj_indexer(path: Path) -> list[str]:
    """Where the lines of cdxj-indexer are not ours: `status: 200 != 404` and the address."""
    theirs, own = _their_lines(path), _our_lines(path)
    missing = [f"only {whose}: {url}" for whose, lines in _alone(theirs, own) for url in lines]
    return missing + [
        f"{name}: {fields.get(name)!r}, ours {own[offset].get(name)!r}: {fields['url']}"
        for offset, fields in theirs.items()
        if offset in own
        for name in ("key", "timestamp", *COMPARED)
        if fields.get(name) != own[offset].get(name)
    ]


def _alone(theirs: dict[str, Any], own: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        ("theirs", [theirs[offset].get("url", "no address") for offset in theirs.keys() - own.keys()]),
        ("ours", [own[offset]["url"] for offset in own.keys() - theirs.keys()]),
    ]


def _their_lines(path: Path) -> dict[str, dict[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, of the libraries it uses
        from cdxj_indexer.main import CDXJIndexer

        written = StringIO()
        written.close = lambda: None
        CDXJIndexer(written, [str(path)]).process_all()
    return _by_offset(written.getvalue())


def _our_lines(path: Path) -> dict[str, dict[str, Any]]:
    return _by_offset("".join(entry.to_line() for entry in index_archive(path) if not isinstance(entry, RecordError)))


def _by_offset(lines: str) -> dict[str, dict[str, Any]]:
    parted = (line.split(" ", 2) for line in lines.splitlines())
    fields = ({**json.loads(rest), "key": key, "timestamp": timestamp} for key, timestamp, rest in parted)
    return {one["offset"]: one for one in fields}


def kinds(complaints: list[str]) -> list[str]:
    """Complaints without what differs from one to the next, each once."""
    return sorted(
        {re.sub(r"https?://\S+|(?<=chain:)\S+|sha1:\w+|\d{3,}|<urn:\S+>", "…", one)[:150] for one in complaints}
    )


LIGHT: dict[str, Callable[[Path], list[str]]] = {
    "ours": ours,
    "gzip -t": gzip_test,
    "fastwarc check -p": fastwarc_check,
    "warcio digests": warcio_digests,
    "cdxj-indexer": cdxj_indexer,
}
