"""What the stored runs say, as metrics in files for the textfile collector of Prometheus' node_exporter."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile
from prometheus_client.parser import text_string_to_metric_families

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LAST_SUCCESS_METRIC = "newscrawl_last_success_timestamp_seconds"
COUNT_BY_METRIC = {
    "newscrawl_articles_stored": ("article/stored", "Articles that the last run stored."),
    "newscrawl_answers": ("downloader/response_count", "Answers that the last run got."),
    "newscrawl_received_bytes": ("downloader/response_bytes", "Bytes that the last run got."),
    "newscrawl_failed_requests": ("downloader/exception_count", "Requests of the last run without an answer."),
    "newscrawl_coverage_share": ("coverage/share", "Share of what the publisher listed that is stored, 0 to 1."),
    "newscrawl_duration_seconds": ("elapsed_time_seconds", "How long the last run took."),
}
"""Metric to the count of run.json that it shows, and what it is."""


def write_run_metrics(folder: Path, manifest: Mapping[str, Any], waiting: int) -> Path:
    """Write `newscrawl-<publisher>.prom`, whole or not at all. `waiting`: bytes in the spool that are not delivered.

    The time of the last success is taken over from the file where this run was none. OSError when it cannot be written.
    """
    publisher = str(manifest["publisher"])
    path = folder / f"newscrawl-{publisher}.prom"
    registry = CollectorRegistry()

    def add(name: str, what: str, value: float) -> None:
        Gauge(name, what, ["publisher"], registry=registry).labels(publisher).set(value)

    finished = datetime.fromisoformat(manifest["finished"]).timestamp()
    success = finished if manifest["exit_code"] == 0 else _last_success(path)
    add("newscrawl_last_run_timestamp_seconds", "When the last run ended.", finished)
    if success:
        add(LAST_SUCCESS_METRIC, "When the last run with exit code 0 ended.", success)
    add("newscrawl_exit_code", "Exit code of the last run.", manifest["exit_code"])
    add("newscrawl_spool_bytes", "Bytes in the spool that are not delivered.", waiting)
    for name, (count, what) in COUNT_BY_METRIC.items():
        if count in manifest["counts"]:
            add(name, what, manifest["counts"][count])
    drops = Gauge(
        "newscrawl_drops", "Pages of the last run that gave no article.", ["publisher", "reason"], registry=registry
    )
    for key, value in manifest["counts"].items():
        if key.startswith("drop/"):
            drops.labels(publisher, key.removeprefix("drop/")).set(value)
    return _write(path, registry)


def _last_success(path: Path) -> float:
    try:
        families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
        return next(
            (sample.value for family in families for sample in family.samples if sample.name == LAST_SUCCESS_METRIC),
            0.0,
        )
    except (OSError, ValueError):
        return 0.0


def write_publisher_metrics(folder: Path, states: Mapping[str, Iterable[str]]) -> Path:
    """Write `newscrawl-publisher-check.prom`: how many lines of each publisher file are in which state. OSError when it cannot be written."""
    registry = CollectorRegistry()
    gauge = Gauge(
        "newscrawl_publisher_lines",
        "Lines of a publisher file by the state that the stored runs show.",
        ["publisher", "state"],
        registry=registry,
    )
    for publisher, found in states.items():
        for state, number in Counter(found).items():
            gauge.labels(publisher, state).set(number)
    return _write(folder / "newscrawl-publisher-check.prom", registry)


def write_fleet_metrics(folder: Path, states: Mapping[str, tuple[str, int]]) -> Path:
    """Write `newscrawl-fleet.prom`: the state of each publisher of a fleet, and since how many seconds it is due. OSError as above."""
    registry = CollectorRegistry()
    state = Gauge("newscrawl_fleet_state", "1: the state of the publisher.", ["publisher", "state"], registry=registry)
    overdue = Gauge(
        "newscrawl_fleet_overdue_seconds",
        "Seconds since the publisher was due, negative before that.",
        ["publisher"],
        registry=registry,
    )
    for publisher, (name, seconds) in states.items():
        state.labels(publisher, name).set(1)
        overdue.labels(publisher).set(seconds)
    return _write(folder / "newscrawl-fleet.prom", registry)


def _write(path: Path, registry: CollectorRegistry) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_to_textfile(str(path), registry)
    return path
