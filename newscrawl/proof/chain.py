"""The chain of a publisher's manifests: each names the one before it by SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError, StorageError
from newscrawl.proof.check import Check, failed, note, proved
from newscrawl.run.manifest import MANIFEST
from newscrawl.run.stored import MAX_MANIFEST, json_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.storage import Store

SHOWN = 5
"""Broken links that are told; with one alone nothing is proved."""


@dataclass(frozen=True, slots=True)
class Link:
    """One manifest."""

    key: str
    sha256: str
    previous: str = ""
    """Key of the manifest before it; empty where it says that it is the first."""
    previous_sha256: str = ""
    fault: str = ""
    """Why it cannot be read; empty where it can."""


class Chain:
    """All manifests of a publisher in a store."""

    def __init__(self, store: Store, publisher: str) -> None:
        self.publisher = publisher
        self.place = store.uri.rstrip("/")
        keys = [key for key in store.keys(f"{publisher}/") if key.endswith(f"/{MANIFEST}")]
        self.links = {key: _link(store, key) for key in keys}

    def checks(self, key: str, expected: str = "") -> Iterator[Check]:
        """Whether the chain is whole, and who else speaks for the manifest `key`; `expected` is a SHA-256 noted elsewhere."""
        broken = [*self._broken()]
        yield from (failed("chain", fault) for fault in broken[:SHOWN])
        after = self._after(key)
        if not broken:
            before = self._before(key)
            yield proved(
                "chain",
                f"the manifests of {self.publisher} name each other by SHA-256: {before} before this run's, back to the first, and {len(after)} after it",
            )
        if expected:
            yield self._expected(key, after, expected)
        elif not after:
            yield note(
                "chain",
                f"no later run has recorded the SHA-256 of {self.place}/{key}, so nothing but the file itself speaks for it yet. "
                f"Note it elsewhere, and give it back with --expect-manifest {self.links[key].sha256}",
            )

    def _broken(self) -> Iterator[str]:
        first = [link for link in self.links.values() if not link.previous and not link.fault]
        for link in self.links.values():
            if fault := link.fault or self._fault(link):
                yield fault
        if len(first) > 1:
            named = " and ".join(f"{self.place}/{link.key}" for link in first[:SHOWN])
            yield f"{named} each say that no run was before them"

    def _fault(self, link: Link) -> str:
        if not link.previous:
            return ""
        before = self.links.get(link.previous)
        if before is None:
            return f"{self.place}/{link.key} names {link.previous} as the run before it, which is not there"
        if before.sha256 != link.previous_sha256:
            return (
                f"{self.place}/{before.key} has the SHA-256 {before.sha256}; the run after it, {link.key}, "
                f"recorded {link.previous_sha256}"
            )
        return ""

    def _before(self, key: str) -> int:
        """How many come before it. In a whole chain no way leads back to where it came from."""
        count = 0
        while key := self.links[key].previous:
            count += 1
        return count

    def _after(self, key: str) -> set[str]:
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

    def _expected(self, key: str, after: set[str], expected: str) -> Check:
        for one in (key, *sorted(after)):
            if self.links[one].sha256 == expected.lower():
                return proved("chain", f"{self.place}/{one} has the expected SHA-256 {expected.lower()}")
        return failed(
            "chain", f"neither {self.place}/{key} nor a later manifest has the expected SHA-256 {expected.lower()}"
        )


def _link(store: Store, key: str) -> Link:
    where = f"{store.uri.rstrip('/')}/{key}"
    try:
        with store.open(key) as file:
            raw = file.read(MAX_MANIFEST + 1)
    except (StorageError, OSError) as error:
        return Link(key, "", fault=f"{where} cannot be read: {error}")
    sha256 = hashlib.sha256(raw).hexdigest()
    try:
        previous = json_object(raw, where, MAX_MANIFEST).get("previous")
    except DamagedRunError as error:
        return Link(key, sha256, fault=str(error))
    return _named(key, sha256, previous, where)


def _named(key: str, sha256: str, previous: Any, where: str) -> Link:
    match previous:
        case None:
            return Link(key, sha256)
        case {"key": str(before), "sha256": str(recorded)} if before:
            return Link(key, sha256, before, recorded)
        case _:
            return Link(key, sha256, fault=f"{where} does not say which run was before it")
