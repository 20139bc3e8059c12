"""What a lease says: who holds a publisher or a host, since when, and for how long it need not be renewed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import socket
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.errors import StorageError

if TYPE_CHECKING:
    from newscrawl.storage.conditions import SmallFile

LEASES_FOLDER = "leases/"
BOOT_ID_FILE = Path("/proc/sys/kernel/random/boot_id")
CLOCK_RESOLUTION_SECONDS = 1.0
"""Seconds. S3 servers date files and replies in whole seconds."""
UNSAFE_KEY_CHARACTER_PATTERN = re.compile(r"[^A-Za-z0-9._-]")
MAX_NAME_LENGTH = 150


@dataclass(frozen=True, slots=True)
class LeaseRecord:
    """One state of a lease. Each renewal writes other bytes, so that a tag never means two states."""

    holder: str
    """For people: `run 20261130101500-4f9a2c of demo`."""
    seconds: float
    """How long it holds after each renewal."""
    runs: tuple[str, ...] = ()
    """The runs whose files may be in the store without their `run.json`."""
    machine: str = field(default_factory=socket.gethostname)
    pid: int = field(default_factory=os.getpid)
    spool: str = ""
    """The spool folder on this machine since its last start. Who has its lock knows that no earlier holder there lives."""
    token: str = field(default_factory=lambda: secrets.token_hex(8))
    """Of this holder and no other."""
    epoch: int = 1
    """Grows with each change of holder."""
    renewal: int = 0
    released: bool = False

    def to_bytes(self) -> bytes:
        """As it is stored."""
        return json.dumps(asdict(self)).encode() + b"\n"

    def seconds_left(self, age: float) -> float:
        """Seconds until another may take over the lease of this age; <= 0 where it is free."""
        return 0.0 if self.released else self.seconds + CLOCK_RESOLUTION_SECONDS - age

    def describe(self, age: float) -> str:
        """`run … of demo, pid 12 on crawler-1, renewed 14 s ago`."""
        return f"{self.holder}, pid {self.pid} on {self.machine}, renewed {max(age, 0):.0f} s ago"


def read_record(file: SmallFile, where: str) -> LeaseRecord:
    """Return what the file says. StorageError where newscrawl did not write it."""
    known = {one.name for one in fields(LeaseRecord)}
    try:
        value = json.loads(file.content)
        record = LeaseRecord(
            **{**{name: one for name, one in value.items() if name in known}, "runs": (*value["runs"],)}
        )
        usable = record.seconds >= 0 and record.epoch >= 0
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise StorageError(f"{where} is no lease ({error}). Delete it when nobody crawls.") from error
    if not usable:
        raise StorageError(f"{where} is no lease: it has a number < 0. Delete it when nobody crawls.")
    return record


def publisher_lease_key(publisher: str) -> str:
    """The key of the lease of a publisher."""
    return f"{LEASES_FOLDER}publisher-{_key_part(publisher)}.json"


def host_lease_key(host: str) -> str:
    """The key of the lease of a host."""
    return f"{LEASES_FOLDER}host-{_key_part(host)}.json"


def spool_identity(folder: Path) -> str:
    """A name for the folder that no other folder has, on any machine; empty where the system gives no means to tell."""
    try:
        stat, boot = folder.stat(), BOOT_ID_FILE.read_text()
    except OSError:
        return ""
    return hashlib.sha256(f"{boot.strip()} {stat.st_dev} {stat.st_ino}".encode()).hexdigest()[:32]


def _key_part(name: str) -> str:
    """The name in the letters that keys have."""
    safe = UNSAFE_KEY_CHARACTER_PATTERN.sub(lambda found: f"={ord(found[0]):02X}", name)
    return safe if len(safe) <= MAX_NAME_LENGTH else f"{safe[:100]}-{hashlib.sha256(name.encode()).hexdigest()[:32]}"
