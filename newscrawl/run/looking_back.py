"""What a run's end says of the run before it is delivered: its gates, and its page."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from newscrawl.journal.lines import ADDRESSES
from newscrawl.pipelines.store import ARTICLES, LEDGER
from newscrawl.report.one_run import REPORT, run_report
from newscrawl.run.gates import findings
from newscrawl.run.manifest import earlier_runs
from newscrawl.run.verdict import DEGRADED, DONE, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newscrawl.storage import Store

LOOKED_AT = 30
"""Earlier runs that a run is held against."""


def gates(store: Store, manifest: Mapping[str, Any], since: str) -> list[str]:
    """What has fallen since the publisher's earlier runs, those before the date `since` left out."""
    runs = earlier_runs(store, manifest["publisher"], LOOKED_AT)
    return findings(manifest, [one for one in runs if one["started"] >= since])


def gated(verdict: Verdict, found: list[str]) -> Verdict:
    """The verdict, degraded by what was found where it was good."""
    if not found or verdict.exit_code != DONE:
        return verdict
    return Verdict("degraded", DEGRADED, f"what always worked has stopped: {'; '.join(found)}")


def write_report(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Writes `report.html` from the run's own files. OSError when it cannot be written."""
    part = folder / f"{REPORT}.part"
    with part.open("w", encoding="utf-8") as file:
        file.writelines(run_report(manifest, _lines(folder / ARTICLES), _lines(folder / LEDGER), _holes(folder)))
    part.replace(folder / REPORT)


def _holes(folder: Path) -> Iterator[tuple[str, str]]:
    """Addresses that are not stored, each with the reason."""
    for line in _lines(folder / ADDRESSES):
        if line.get("outcome") == "hole":
            yield str(line.get("asked") or line.get("url")), str(line.get("hole"))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with gzip.open(path, "rb") as file:
        yield from map(json.loads, file)
