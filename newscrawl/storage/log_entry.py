"""An entry of a publisher's commit log: `<publisher>/log/<number>.json`."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.storage.run_files import MANIFEST_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.storage.conditions import SmallFile

LOG_FOLDER = "log/"
LAST_ENTRY_HINT_FILE_NAME = "last"
"""A hint where the end of the log is. It may lag, and nothing rests on it."""
MAX_LOG_ENTRIES = 10**10
LOG_ENTRY_KEY_PATTERN = re.compile(r"log/(\d{10})\.json")
JOURNAL_CHECKPOINT_SUFFIX = ".journal.jsonl.gz"
"""End of the name of a copy of a publisher's journal, beside the entry up to which it has all runs, or one soon before."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One commit."""

    number: int
    run: str
    """Prefix of the run's folder in the store."""
    sha256: str
    """Of its `run.json` when it was committed."""
    previous: str
    """SHA-256 of the entry before; empty for the first."""
    adopted: int = 0
    """Of the first entry: how many runs the store had before there was a log, this one the last of them."""

    def to_bytes(self) -> bytes:
        """As it is stored."""
        adopted = {"adopted": self.adopted} if self.adopted else {}
        return (
            json.dumps({"run": self.run, "sha256": self.sha256, "previous": self.previous, **adopted}).encode() + b"\n"
        )

    @property
    def digest(self) -> str:
        """SHA-256 of the entry, which the next one names."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    @property
    def run_id(self) -> str:
        """The run's name."""
        return self.run.rstrip("/").rpartition("/")[2]

    @property
    def manifest_key(self) -> str:
        """The key of the run's manifest."""
        return self.run + MANIFEST_FILE_NAME


def entry_key(publisher: str, number: int) -> str:
    """The key of an entry in a store."""
    return f"{publisher}/{LOG_FOLDER}{number:010d}.json"


def checkpoint_key(publisher: str, number: int) -> str:
    """The key of the copy of the journal that belongs to an entry."""
    return f"{publisher}/{LOG_FOLDER}{number:010d}{JOURNAL_CHECKPOINT_SUFFIX}"


def last_hint_key(publisher: str) -> str:
    """The key of the hint."""
    return f"{publisher}/{LOG_FOLDER}{LAST_ENTRY_HINT_FILE_NAME}"


def hinted_number(hint: SmallFile | None) -> int:
    """The number that the hint names; -1 where it names none."""
    try:
        return int(json.loads(hint.content)["number"]) if hint else -1
    except (ValueError, TypeError, KeyError, RecursionError):
        return -1


def entry_numbers(publisher: str, keys: Iterable[str]) -> list[int]:
    """The numbers of the entries among the keys of a store, sorted."""
    names = (key.removeprefix(f"{publisher}/") for key in keys)
    return sorted(int(found[1]) for name in names if (found := LOG_ENTRY_KEY_PATTERN.fullmatch(name)))


def parse_entry(number: int, content: bytes, where: str) -> LogEntry:
    """Return the entry. DamagedRunError where its bytes are not those of one."""
    try:
        value = json.loads(content)
        entry = LogEntry(number, value["run"], value["sha256"], value["previous"], value.get("adopted", 0))
        texts = (entry.run, entry.sha256, entry.previous)
        is_written = all(isinstance(one, str) for one in texts) and entry.to_bytes() == content
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        is_written = False
    if not is_written:
        raise DamagedRunError(f"{where} is no entry of a commit log: it is not as newscrawl writes one.")
    return entry
