"""Many runs on one page: what each publisher's runs brought, and where one differs from the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawl.runs.report.charts import Chart, ChartEntry
from newscrawl.runs.report.standalone_page import render_standalone_page
from newscrawl.runs.report.time_buckets import bars_by_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MAX_LATEST_RUNS = 100
"""Runs of a publisher that are listed, the latest first."""


@dataclass(slots=True)
class PublisherRuns:
    """The runs of one publisher, in order, each with the address of its own page (empty where it has none)."""

    publisher: str
    manifests: list[tuple[Mapping[str, Any], str]] = field(default_factory=list)

    @property
    def latest_runs(self) -> list[tuple[Mapping[str, Any], str]]:
        return self.manifests[: -MAX_LATEST_RUNS - 1 : -1]

    @property
    def stored_articles(self) -> int:
        return sum(manifest["counts"].get("article/stored", 0) for manifest, _ in self.manifests)

    @property
    def chart(self) -> Chart:
        """Articles that the runs of each hour, day, month or year stored; behind each bar its runs."""
        bars = bars_by_time((manifest["started"], _chart_entry(manifest, link)) for manifest, link in self.manifests)
        return Chart(f"articles-{self.publisher}", "Articles by the time of the run", bars, upright=True)


def _chart_entry(manifest: Mapping[str, Any], link: str) -> ChartEntry:
    stored = int(manifest["counts"].get("article/stored", 0))
    return ChartEntry(link, manifest["run_id"], f"{manifest['verdict']}, {stored} articles", stored)


def render_runs_report(manifests: Iterable[tuple[Mapping[str, Any], str]]) -> Iterator[str]:
    """The page, piece by piece, of finished manifests in order, each with the address of its own report."""
    publishers: dict[str, PublisherRuns] = {}
    for manifest, link in manifests:
        publishers.setdefault(manifest["publisher"], PublisherRuns(manifest["publisher"])).manifests.append(
            (manifest, link)
        )
    return render_standalone_page(
        __package__, "runs.html", {"publishers": list(publishers.values())}, {"share": _format_percent}
    )


def _format_percent(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"
