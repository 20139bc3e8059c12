"""What can be wrong with a commit log: entries missing, edited or planted, and runs that it does not name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newscrawl.storage.fault import StoreFault
from newscrawl.storage.log_entry import LAST_ENTRY_HINT_FILE_NAME, LOG_FOLDER, entry_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from newscrawl.storage.chain_link import ChainLink
    from newscrawl.storage.log_entry import LogEntry


def log_faults(
    place: str,
    publisher: str,
    entries: Sequence[LogEntry],
    links: Mapping[str, ChainLink],
    awaited: Collection[str],
    hinted: int,
) -> Iterator[StoreFault]:
    """All faults. `place`: of the store; `links`: the manifests by key, those `awaited` are still to come; `hinted`: what `log/last` names, or -1."""
    yield from _sequence_faults(place, publisher, entries, hinted)
    for entry in entries:
        if entry.manifest_key not in awaited:
            yield from _run_faults(place, publisher, entry, links)
    for before, entry in pairwise(entries):
        link = links.get(entry.manifest_key)
        if link and not link.fault and entry.number == before.number + 1 and link.previous != before.manifest_key:
            named = link.previous or "no run"
            fault = f"names {named} as the run before it; the log has {before.manifest_key}"
            yield StoreFault(f"{place}/{link.key}", fault)
    if entries and entries[0].number == 0:
        for key in sorted(links.keys() - _committed_keys(entries, links)):
            yield StoreFault(
                f"{place}/{key}", f"is in no entry of {publisher}/{LOG_FOLDER}, so that it is no run of this chain"
            )


def _sequence_faults(place: str, publisher: str, entries: Sequence[LogEntry], hinted: int) -> Iterator[StoreFault]:
    numbers = [-1, *(entry.number for entry in entries)]
    ends = [*pairwise(numbers), *([(numbers[-1], hinted + 1)] if hinted > numbers[-1] else [])]
    for before, number in ends:
        for missing in range(before + 1, number):
            behind = (
                f"entry {number} is"
                if number <= numbers[-1]
                else f"{LOG_FOLDER}{LAST_ENTRY_HINT_FILE_NAME} names entry {hinted}"
            )
            yield StoreFault(f"{place}/{entry_key(publisher, missing)}", f"is not there, and {behind}")
    for one, following in pairwise(entries):
        if following.number == one.number + 1 and following.previous != one.digest:
            fault = f"has the SHA-256 {one.digest}; the entry after it recorded {following.previous}"
            yield StoreFault(f"{place}/{entry_key(publisher, one.number)}", fault)


def _run_faults(place: str, publisher: str, entry: LogEntry, links: Mapping[str, ChainLink]) -> Iterator[StoreFault]:
    where = entry_key(publisher, entry.number)
    link = links.get(entry.manifest_key)
    if link is None:
        fault = f"is not there, and {where} says that it was committed: `newscrawl deliver` where it was crawled"
        yield StoreFault(f"{place}/{entry.manifest_key}", fault)
    elif entry.sha256 not in (link.sha256, *link.former_sha256s) and not link.fault:
        yield StoreFault(f"{place}/{link.key}", f"has the SHA-256 {link.sha256}; {where} recorded {entry.sha256}")


def _committed_keys(entries: Sequence[LogEntry], links: Mapping[str, ChainLink]) -> set[str]:
    """The manifests that the log names, and those before the first, which were there before it."""
    known = {entry.manifest_key for entry in entries}
    key = entries[0].manifest_key if entries[0].adopted else ""
    while (link := links.get(key)) and link.previous not in known:
        key = link.previous
        known.add(key)
    return known
