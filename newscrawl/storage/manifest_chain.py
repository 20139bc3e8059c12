"""The chain of a publisher's manifests: each names the one before it by SHA-256, and the commit log has their order."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError, StorageError
from newscrawl.storage.chain_link import ChainLink
from newscrawl.storage.fault import StoreFault
from newscrawl.storage.lease import runs_under_way
from newscrawl.storage.log_entry import entry_key, entry_numbers, hinted_number, last_hint_key, parse_entry
from newscrawl.storage.log_faults import log_faults
from newscrawl.storage.rewrite_notes import rewrite_notes
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.stored_run import MAX_MANIFEST_BYTES, json_object

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newscrawl.storage import Store
    from newscrawl.storage.log_entry import LogEntry


class ManifestChain:
    """All manifests of a publisher in a store."""

    def __init__(self, store: Store, publisher: str) -> None:
        self.publisher = publisher
        self.place = store.uri.rstrip("/")
        self._store = store
        self._hinted = hinted_number(
            store.read_small_file(last_hint_key(publisher))
        )  # first: the log may grow meanwhile
        keys = [*store.keys(f"{publisher}/")]
        self.links = {key: _read_link(store, key) for key in keys if key.endswith(f"/{MANIFEST_FILE_NAME}")}
        self._read_log(store, entry_numbers(publisher, keys))

    def faults(self, under_way: Collection[str] = ()) -> Iterator[StoreFault]:
        """Manifests and log entries that cannot be read, and links that lead nowhere or to another manifest than they did.

        `under_way` names runs that may have been committed and still be on their way into the store.
        """
        yield from self._unreadable
        for link in self.links.values():
            if what := link.fault:
                yield StoreFault(f"{self.place}/{link.key}", what)
            elif fault := self._fault(link):
                yield fault
        first = [f"{self.place}/{link.key}" for link in self.links.values() if not link.previous and not link.fault]
        if len(first) > 1:
            yield StoreFault(first[0], f"and {', '.join(first[1:])} each say that no run was before them")
        for before, keys in self._successors().items():
            if len(keys) > 1 and before:
                named = f"is named by {' and '.join(keys)} as the run before them: the chain is forked"
                yield StoreFault(f"{self.place}/{before}", named)
        if not self._unreadable:
            yield from self._log_faults(under_way)

    def head(self) -> ChainLink | None:
        """The last manifest: one that no other names; None where there is no manifest that can be read."""
        named = {link.previous for link in self.links.values()}
        ends = [link for key, link in sorted(self.links.items()) if key not in named and not link.fault]
        return ends[-1] if ends else None

    def count_before(self, key: str) -> int:
        """Return how many come before it. In a whole chain no way leads back to where it came from."""
        count = 0
        while key := self.links[key].previous:
            count += 1
        return count

    def keys_after(self, key: str) -> set[str]:
        """The manifests that lead back to this one."""
        later = self._successors()
        found: set[str] = set()
        waiting = [key]
        while waiting:
            new = set(later.get(waiting.pop(), ())) - found - {key}
            found |= new
            waiting += new
        return found

    def _successors(self) -> dict[str, list[str]]:
        later: dict[str, list[str]] = {}
        for link in self.links.values():
            later.setdefault(link.previous, []).append(link.key)
        return later

    def _read_log(self, store: Store, numbers: list[int]) -> None:
        self.entries: list[LogEntry] = []
        self._unreadable: list[StoreFault] = []
        for number in numbers:
            key = entry_key(self.publisher, number)
            try:
                if found := store.read_small_file(key):
                    self.entries.append(parse_entry(number, found.content, f"{self.place}/{key}"))
            except StorageError as error:
                self._unreadable.append(StoreFault(f"{self.place}/{key}", f"cannot be understood: {error}"))

    def _log_faults(self, under_way: Collection[str]) -> Iterator[StoreFault]:
        missing = [entry for entry in self.entries if entry.manifest_key not in self.links]
        coming = {*under_way, *(runs_under_way(self._store, self.publisher) if missing else ())}
        awaited = {
            entry.manifest_key
            for entry in missing
            if entry.run_id in coming or self._store.size(entry.manifest_key) is not None
        }
        yield from log_faults(self.place, self.publisher, self.entries, self.links, awaited, self._hinted)

    def _fault(self, link: ChainLink) -> StoreFault | None:
        if not link.previous:
            return None
        before = self.links.get(link.previous)
        if before is None:
            problem = f"names {link.previous} as the run before it, which is not there"
            return StoreFault(f"{self.place}/{link.key}", problem)
        if before.sha256 != link.previous_sha256:
            problem = f"has the SHA-256 {before.sha256}; the run after it, {link.key}, recorded {link.previous_sha256}"
            return StoreFault(f"{self.place}/{before.key}", problem)
        return None


def _read_link(store: Store, key: str) -> ChainLink:
    where = f"{store.uri.rstrip('/')}/{key}"
    try:
        with store.open(key) as file:
            raw = file.read(MAX_MANIFEST_BYTES + 1)
    except (StorageError, OSError) as error:
        return ChainLink(key, "", fault=f"cannot be read: {error}")
    sha256 = hashlib.sha256(raw).hexdigest()
    try:
        manifest = json_object(raw, where, MAX_MANIFEST_BYTES)
    except DamagedRunError as error:
        return ChainLink(key, sha256, fault=f"cannot be understood: {error}")
    return _link_to_previous(key, sha256, manifest.get("previous"), former_sha256s(manifest))


def former_sha256s(manifest: dict[str, Any]) -> tuple[str, ...]:
    """The SHA-256 sums that the manifest had before it was rewritten, as it says itself."""
    return tuple(str(one.get("sha256_before")) for one in rewrite_notes(manifest))


def _link_to_previous(key: str, sha256: str, previous: Any, former: tuple[str, ...]) -> ChainLink:
    match previous:
        case None:
            return ChainLink(key, sha256, former_sha256s=former)
        case {"key": str(before), "sha256": str(recorded)} if before:
            return ChainLink(key, sha256, before, recorded, former_sha256s=former)
        case _:
            return ChainLink(key, sha256, fault="does not say which run was before it")
