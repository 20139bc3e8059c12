"""Everything that can be wrong with a store, a publisher's part of it, or a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.operations.verify.processes import verify_in_processes
from newscrawl.operations.verify.run import estimate_bytes_to_read, run_faults
from newscrawl.storage import open_store
from newscrawl.storage.fault import StoreFault
from newscrawl.storage.lease import runs_under_way
from newscrawl.storage.manifest_chain import ManifestChain
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.stored_run import RUN_FOLDER_PATTERN, StoredRun, from_store_root

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

MIN_BYTES_FOR_PROCESSES = 32 << 20
"""Bytes from which on it pays to start processes, each of which loads the program."""


class StoreVerification:
    """What is below a place: runs with a manifest, and folders of files without one."""

    def __init__(self, place: str, under_way: Collection[str] = ()) -> None:
        """`under_way` names runs that have no manifest yet because they are not delivered yet."""
        store, self._under_way = open_store(place), under_way
        folders: dict[str, int] = {}
        self.runs: list[StoredRun] = []
        """Those that are verified one by one; the chains of their publishers always are."""
        for key in store.keys():  # noqa: SIM118 - a store is no dict
            folder, _, name = key.rpartition("/")
            prefix = f"{folder}/" if folder else ""
            folders[prefix] = folders.get(prefix, 0) + 1
            if name == MANIFEST_FILE_NAME:
                self.runs.append(from_store_root(StoredRun(store, prefix)))
        self._publishers = {(run.store.uri, run.prefix.partition("/")[0]): run.store for run in self.runs if run.prefix}
        mine = {run.prefix for run in self.runs}
        without = {prefix: count for prefix, count in folders.items() if RUN_FOLDER_PATTERN.search(prefix)}
        self._without = {
            run.place: count
            for prefix, count in without.items()
            if prefix not in mine and _is_abandoned(run := from_store_root(StoredRun(store, prefix)), under_way)
        }

    def faults(
        self,
        on_bytes: Callable[[int], None],
        *,
        quick: bool = False,
        processes: int = 1,
        size: int | None = None,
        on_sound: Callable[[StoredRun], None] = lambda _: None,
    ) -> Iterator[StoreFault]:
        """All faults: the chains first, then run by run. `on_sound` is called with each run that has none of its own.

        `size` is what `bytes_to_read` returned, where it is known.
        """
        for place, count in self._without.items():
            yield StoreFault(
                f"{place}/{MANIFEST_FILE_NAME}",
                f"is not there, and beside it are {count} files that nothing speaks for",
            )
        for (_, publisher), store in self._publishers.items():
            yield from ManifestChain(store, publisher).faults(self._under_way)
        if quick or (processes > 1 and (self.bytes_to_read() if size is None else size) < MIN_BYTES_FOR_PROCESSES):
            processes = 1
        for run, faults in _verify_runs(self.runs, processes, on_bytes, quick=quick):
            yield from faults
            if not faults:
                on_sound(run)

    def bytes_to_read(self) -> int:
        """Return how many bytes `faults` will report, unless it is quick."""
        return sum(map(estimate_bytes_to_read, self.runs))

    def __bool__(self) -> bool:
        return bool(self._publishers or self.runs or self._without)


def _verify_runs(
    runs: list[StoredRun], processes: int, on_bytes: Callable[[int], None], *, quick: bool
) -> Iterator[tuple[StoredRun, list[StoreFault]]]:
    if processes == 1 or len(runs) == 1:
        yield from ((run, [*run_faults(run, on_bytes, quick=quick)]) for run in runs)
        return
    for run, faults, size in verify_in_processes(runs, processes, quick=quick):
        on_bytes(size)
        yield run, faults


def _is_abandoned(run: StoredRun, under_way: Collection[str]) -> bool:
    """Return whether a run without a manifest is neither under way, here or on another machine, nor finished by now."""
    if run.run_id in under_way or run.run_id in runs_under_way(run.store, run.prefix.partition("/")[0]):
        return False
    return not run.has_file(MANIFEST_FILE_NAME)
