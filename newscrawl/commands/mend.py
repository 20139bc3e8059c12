"""`newscrawl mend [STORE]`: repair torn ends and lost indexes without changing a good byte."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings


@dataclass(frozen=True, slots=True)
class RepairCause:
    """Why manifests are rewritten."""

    name: str
    date: str
    reason: str = "mended"


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when all that was found is mended, 3 when something is left, 1 when it cannot be done, 2 for no store, 75 while a crawl runs."""

    usage = "[STORE] (a store, a run, any folder between; NEWSCRAWL_STORE)"
    summary = "Mend stored runs: torn ends of WARC files, missing or wrong indexes"
    arguments = (0, 1)
    expected = "Name one store."

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002 - it has no options
        return _mend(args[0] if args else self.project_settings["NEWSCRAWL_STORE"], self.project_settings)


def _mend(place: str, settings: Settings) -> int:
    from newscrawl.operations.verify.repair import RunRepair
    from newscrawl.runs.leases import lock_publishers
    from newscrawl.storage.manifest_chain import ManifestChain
    from newscrawl.storage.manifest_rewrite import StoreRewriter, relink_manifests
    from newscrawl.storage.stored_run import from_store_root, stored_runs

    runs = [from_store_root(run) for run in stored_runs(place)]
    if not runs:
        raise UsageError(f"There is no run in {place}: no folder below it holds a run.json.")
    now = datetime.now(UTC)
    cause = RepairCause(f"mend-{now:%Y%m%d%H%M%S}", f"{now:%Y-%m-%dT%H:%M:%SZ}")
    publishers = {run.prefix.partition("/")[0] for run in runs}
    mended, left = 0, 0
    spool, store = Path(settings["NEWSCRAWL_SPOOL"]), runs[0].store
    with (
        lock_publishers(settings, spool, store.uri, publishers, "newscrawl mend") as leases,
        tempfile.TemporaryDirectory(prefix="mend-") as folder,
    ):
        for number, run in enumerate(runs):
            leases.raise_if_lost()
            scratch = Path(folder, str(number))
            scratch.mkdir()
            mending = RunRepair(run, scratch)
            mending.mend_run(cause)
            mended, left = mended + len(mending.done), left + len(mending.left)
            print(
                "\n".join([*mending.done, *(f"left as it is: {one}" for one in mending.left)]),
                end="\n" * bool(mending.done + mending.left),
            )
        for publisher in sorted(filter(None, publishers)):
            leases.raise_if_lost()
            relink_manifests(StoreRewriter(store, Path(folder)), ManifestChain(store, publisher), cause)
    print(f"{place}: {mended} mended, {left} left as they are. `newscrawl verify` says whether all is sound.")
    return DEGRADED if left else DONE
