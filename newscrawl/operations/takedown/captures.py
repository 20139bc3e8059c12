"""The exchanges of a whole store, as far as a takedown must know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.history.blocklist import lookup_url
from newscrawl.operations.record_groups import REDIRECT, REQUISITE, read_groups
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.run_files import is_articles_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newscrawl.operations.record_groups import RecordGroup
    from newscrawl.storage.stored_run import StoredRun

ARCHIVES = (".warc", ".warc.gz")
"""Ends, compressed or not, the names of files that hold clean articles."""
EXCHANGES = ("response", "revisit", "resource", "request")
"""Types of the first record of what was exchanged; a request alone had no answer."""


@dataclass(frozen=True, slots=True)
class StoredExchange:
    """One exchange with a site."""

    prefix: str
    """Of its run in the store."""
    record_id: str
    address: str
    """In the form by which addresses are looked up."""
    via: str
    found_by: str
    original: str
    """Of a revisit the id of the record whose body it shares."""


def stored_exchanges(runs: Iterable[StoredRun], on_bytes: Callable[[int], None]) -> Iterator[StoredExchange]:
    """All of them. DamagedRunError where a file is not whole: nothing is cut out of what is damaged."""
    for run in runs:
        for name in exchange_files(run):
            for group in read_groups(run.path(name), on_bytes):
                if group.type in EXCHANGES:
                    yield _exchange(run, group)


def exchange_files(run: StoredRun) -> list[str]:
    """The files of a run that hold exchanges."""
    return [name for name in warc_files(run) if not is_articles_warc(name)]


def warc_files(run: StoredRun) -> list[str]:
    """The WARC files of a run."""
    return [name for name in listed_files(run.manifest()) if name.endswith(ARCHIVES)]


def _exchange(run: StoredRun, group: RecordGroup) -> StoredExchange:
    told = group.metadata
    original = group.original.record_id if group.original else ""
    via = lookup_url(told["via"]) if told.get("foundBy") in (REQUISITE, REDIRECT) and "via" in told else ""
    return StoredExchange(run.prefix, group.record_id, lookup_url(group.url), via, told.get("foundBy", ""), original)
