"""The exchanges of a whole store, with the fields that a takedown needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.history.blocklist import url_lookup_key
from newscrawl.operations.record_groups import REDIRECT_FOUND_BY, REQUISITE_FOUND_BY, read_record_groups
from newscrawl.rendering.crawl_request import FOUND_BY_RENDERING
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.run_files import is_articles_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newscrawl.operations.record_groups import RecordGroup
    from newscrawl.storage.stored_run import StoredRun

WARC_SUFFIXES = (".warc", ".warc.gz")
"""Ends, compressed or not, the names of files that hold clean articles."""
EXCHANGE_TYPES = ("response", "revisit", "resource", "request")
"""Types of the first record of what was exchanged; a request alone had no answer."""


@dataclass(frozen=True, slots=True)
class StoredExchange:
    """One exchange with a site."""

    prefix: str
    """Of its run in the store."""
    record_id: str
    address: str
    """The URL, canonical."""
    via: str
    found_by: str
    original: str
    """Of a revisit the id of the record whose body it shares, of a rendered page that of its response."""
    requested: frozenset[str] = frozenset()
    """Of a rendered page: the ids of the responses that its scripts requested."""


def read_exchanges(runs: Iterable[StoredRun], on_bytes: Callable[[int], None]) -> Iterator[StoredExchange]:
    """All exchanges of the runs, and the pages rendered from them. DamagedRunError where a file is damaged: nothing is cut out of damaged files."""
    for run in runs:
        for name in exchange_file_names(run):
            for group in read_record_groups(run.path(name), on_bytes):
                if group.type in EXCHANGE_TYPES or group.type == "conversion":
                    yield _stored_exchange(run, group)


def exchange_file_names(run: StoredRun) -> list[str]:
    """The files of a run that hold exchanges."""
    return [name for name in warc_file_names(run) if not is_articles_warc(name)]


def warc_file_names(run: StoredRun) -> list[str]:
    """The WARC files of a run."""
    return [name for name in listed_files(run.manifest()) if name.endswith(WARC_SUFFIXES)]


def _stored_exchange(run: StoredRun, group: RecordGroup) -> StoredExchange:
    fields = group.metadata
    original = group.original.record_id if group.original else group.refers_to if group.type == "conversion" else ""
    via = (
        url_lookup_key(fields["via"])
        if fields.get("foundBy") in (REQUISITE_FOUND_BY, REDIRECT_FOUND_BY, FOUND_BY_RENDERING) and "via" in fields
        else ""
    )
    found_by, address = fields.get("foundBy", ""), url_lookup_key(group.url)
    return StoredExchange(run.prefix, group.record_id, address, via, found_by, original, group.requested)
