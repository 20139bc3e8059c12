"""Comparing a run with earlier ones in the store, and degrading its verdict where something fell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.runs.exit_codes import DONE
from newscrawl.runs.gates import find_regressions
from newscrawl.runs.verdict import Verdict
from newscrawl.storage.earlier_manifests import earlier_manifests
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.storage import Store

MAX_EARLIER_RUNS = 30
"""Earlier runs that a run is compared with."""


def gate_findings(store: Store, manifest: Mapping[str, Any], since: str) -> list[str]:
    """Findings of the gates against the publisher's earlier runs, those before the date `since` excluded."""
    runs = earlier_manifests(store, manifest["publisher"], MAX_EARLIER_RUNS)
    return find_regressions(manifest, [one for one in runs if one["started"] >= since])


def apply_gates(verdict: Verdict, found: list[str]) -> Verdict:
    """Return the verdict, degraded where it was good and there are findings."""
    if not found or verdict.exit_code != DONE:
        return verdict
    return Verdict(VerdictWord.DEGRADED, f"what always worked has stopped: {'; '.join(found)}")
