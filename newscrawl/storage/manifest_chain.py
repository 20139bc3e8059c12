"""The chain of a publisher's manifests: each names the one before it by SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError, StorageError
from newscrawl.storage.fault import StoreFault
from newscrawl.storage.rewrite_notes import rewrite_notes
from newscrawl.storage.run_files import MANIFEST
from newscrawl.storage.stored_run import MAX_MANIFEST_BYTES, json_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.storage import Store


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One manifest."""

    key: str
    sha256: str
    previous: str = ""
    """Key of the manifest before it; empty where it says that it is the first."""
    previous_sha256: str = ""
    fault: str = ""
    """Why it cannot be read; empty where it can."""
    former: tuple[str, ...] = ()
    """SHA-256 sums that it had before it was rewritten."""


class ManifestChain:
    """All manifests of a publisher in a store."""

    def __init__(self, store: Store, publisher: str) -> None:
        self.publisher = publisher
        self.place = store.uri.rstrip("/")
        keys = [key for key in store.keys(f"{publisher}/") if key.endswith(f"/{MANIFEST}")]
        self.links = {key: _link(store, key) for key in keys}

    def faults(self) -> Iterator[StoreFault]:
        """Manifests that cannot be read, and links that lead nowhere or to another manifest than they did."""
        for link in self.links.values():
            if what := link.fault:
                yield StoreFault(f"{self.place}/{link.key}", what)
            elif fault := self._fault(link):
                yield fault
        first = [f"{self.place}/{link.key}" for link in self.links.values() if not link.previous and not link.fault]
        if len(first) > 1:
            yield StoreFault(first[0], f"and {', '.join(first[1:])} each say that no run was before them")

    def before(self, key: str) -> int:
        """Return how many come before it. In a whole chain no way leads back to where it came from."""
        count = 0
        while key := self.links[key].previous:
            count += 1
        return count

    def after(self, key: str) -> set[str]:
        """The manifests that lead back to this one."""
        later: dict[str, list[str]] = {}
        for link in self.links.values():
            later.setdefault(link.previous, []).append(link.key)
        found: set[str] = set()
        waiting = [key]
        while waiting:
            new = set(later.get(waiting.pop(), ())) - found - {key}
            found |= new
            waiting += new
        return found

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


def _link(store: Store, key: str) -> ChainLink:
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
    return _named(key, sha256, manifest.get("previous"), former_sums(manifest))


def former_sums(manifest: dict[str, Any]) -> tuple[str, ...]:
    """The SHA-256 sums that the manifest had before it was rewritten, as it says itself."""
    return tuple(str(one.get("sha256_before")) for one in rewrite_notes(manifest))


def _named(key: str, sha256: str, previous: Any, former: tuple[str, ...]) -> ChainLink:
    match previous:
        case None:
            return ChainLink(key, sha256, former=former)
        case {"key": str(before), "sha256": str(recorded)} if before:
            return ChainLink(key, sha256, before, recorded, former=former)
        case _:
            return ChainLink(key, sha256, fault="does not say which run was before it")
