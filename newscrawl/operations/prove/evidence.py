"""What is checked once for all articles of a run: its files, chain, index, ledger, and where its records are."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from newscrawl.errors import StorageError, UsageError
from newscrawl.history.blocklist import Blocklist
from newscrawl.operations.prove.check import Check, failed_check, note_check
from newscrawl.operations.prove.manifest_checks import chain_checks, file_checks
from newscrawl.operations.run_lookup import RunLookup
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.manifest import software_versions
from newscrawl.storage.manifest_chain import ManifestChain
from newscrawl.storage.run_files import MANIFEST_FILE_NAME, read_warc_name
from newscrawl.storage.run_id import run_prefix
from newscrawl.storage.stored_run import StoredRun
from warc.read.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newscrawl.storage import Store
    from warc.read.capture import Capture
    from warc.read.revisit import RecordPlace, RefersTo


class RunEvidence:
    """A run under proof."""

    def __init__(self, run: StoredRun, chain: ManifestChain | None, expected: str = "") -> None:
        """`chain` is None where the run is in no store."""
        self.run = run
        self._chain = chain
        self._expected = expected
        self.manifest: dict[str, Any] = {}
        try:
            self.manifest = run.manifest()
            self.checks = [*file_checks(run, self.manifest), *self._chain_checks(), *self._code_checks()]
        except (StorageError, OSError) as error:
            self.checks = [failed_check("files", str(error))]

    @cached_property
    def run_lookup(self) -> RunLookup:
        """StorageError where index or ledger cannot be read."""
        return RunLookup(self.run)

    @cached_property
    def removed_record_ids(self) -> Collection[str]:
        """The ids of the records that were taken out of the store. StorageError where its notices cannot be read."""
        return Blocklist.from_store(self.run.store).removed_record_ids

    def close_lookups(self) -> None:
        """Close the look-ups. They are opened again when needed."""
        if "lookup" in self.__dict__:
            self.run_lookup.close()
            del self.run_lookup

    def holds_file(self, name: str) -> bool:
        """Return whether the manifest lists the file."""
        return name in listed_files(self.manifest)

    def _chain_checks(self) -> Iterator[Check]:
        if self._chain is None:
            yield failed_check(
                "chain",
                f"{self.run.place} lies in no store (…/publisher/yyyy/mm/dd/run), so its chain of manifests is not there to be followed",
            )
        else:
            yield from chain_checks(self._chain, self.run.prefix + MANIFEST_FILE_NAME, self._expected)

    def _code_checks(self) -> Iterator[Check]:
        recorded = self.manifest.get("versions")
        then, now = recorded if isinstance(recorded, dict) else {}, software_versions()
        others = [
            f"{name} {now.get(name)} instead of {then.get(name)}"
            for name in {**then, **now}
            if then.get(name) != now.get(name)
        ]
        if others:
            yield note_check("code", f"rebuilt with other code than the run's: {', '.join(others)}")


class EvidenceStore:
    """The runs of some stores by the names of their WARC files, each checked once."""

    def __init__(self, stores: Iterable[Store], expected: str = "") -> None:
        self._stores = {store.uri: store for store in stores}
        self._expected = expected
        self._seen: dict[str, RunEvidence] = {}
        self.relied_on: dict[str, RunEvidence] = {}
        """The runs that hold records of the proved articles, by their places."""
        self._chains: dict[tuple[str, str], ManifestChain] = {}

    def evidence_of_run(self, run: StoredRun) -> RunEvidence:
        """The evidence of a run."""
        if run.place not in self._seen:
            self._seen[run.place] = RunEvidence(run, self._manifest_chain(run), self._expected)
        return self._seen[run.place]

    def find_holder(self, filename: str, run: StoredRun) -> RunEvidence | None:
        """The run whose manifest lists a WARC file: this one, or the one in the file's name."""
        for one in (run, *self._runs_named_by(filename, run.store)):
            if one.has_file(MANIFEST_FILE_NAME) and (found := self.evidence_of_run(one)).holds_file(filename):
                self.relied_on.setdefault(one.place, found)
                return found
        return None

    def read_response(self, holder: RunEvidence, filename: str, offset: int) -> Capture:
        """Return the response at a place of this run, with its body. WarcError where it is not there whole."""
        resolve = partial(self.find_original, run=holder.run)
        return read_capture(holder.run.path(filename), offset, resolve)

    def find_indexed_response(self, holder: RunEvidence, url: str, record_id: str) -> Capture | None:
        """Return the response of this id to which the run's index of a URL leads; None where it leads to no such."""
        captures = (self.read_response(holder, one.filename, one.offset) for one in holder.run_lookup.entries_of(url))
        return next((one for one in captures if one.location.record_id == record_id), None)

    def find_original(self, original: RefersTo, run: StoredRun) -> RecordPlace | None:
        """Return where the body of a revisit is, in a run that lists its file."""
        holder = self.find_holder(original.filename, run)
        if holder is None or original.offset is None:
            return None
        return holder.run.path(original.filename), original.offset, 0

    def _runs_named_by(self, filename: str, store: Store) -> Iterator[StoredRun]:
        """Yield where the runs in the file's name would be in these stores."""
        parsed = read_warc_name(filename)
        if parsed is None:
            return
        with suppress(UsageError):  # a name that no run has
            prefix = run_prefix(parsed.publisher, parsed.run_id)
            yield from (StoredRun(one, prefix) for one in (store, *self._stores.values()))

    def _manifest_chain(self, run: StoredRun) -> ManifestChain | None:
        publisher = run.prefix.partition("/")[0]
        if not publisher:
            return None
        key = run.store.uri, publisher
        if key not in self._chains:
            self._chains[key] = ManifestChain(run.store, publisher)
        return self._chains[key]
