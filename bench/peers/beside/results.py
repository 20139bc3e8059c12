"""The figures as a table on the terminal, and as JSON and plots in the documentation."""

from __future__ import annotations

import json
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOLDER = ROOT / "docs/explanation/beside-its-peers"
FILE = FOLDER / "results.json"
SPREAD = ("cpu_ms", "pages_per_second", "peak_mib")
LEFT = ("articles", "archived", "wire_true", "stored_bytes", "exit_code")


def summary(runs: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Median and range of what varies between runs; the last run's value of what a run leaves."""
    each = [*runs]
    spread = {name: _spread([one[name] for one in each]) for name in SPREAD}
    return {**spread, **{name: each[-1][name] for name in LEFT}}


def _spread(values: list[float]) -> dict[str, float]:
    return {"median": round(median(values), 2), "least": min(values), "most": max(values)}


def write(found: Mapping[str, Any]) -> None:
    """Keep the figures: `results.json`, from which the plots and the page are drawn."""
    _write({"growth": _known().get("growth", []), **kept(found)})


def write_growth(found: list[dict[str, Any]]) -> None:
    """Keep the figures of `growth.py` beside the others."""
    _write({**_known(), "growth": found})


def _known() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def _write(found: Mapping[str, Any]) -> None:
    FOLDER.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def kept(found: Mapping[str, Any]) -> dict[str, Any]:
    """The figures with a summary in place of the single runs."""
    runs = {work: {peer: summary(each) for peer, each in peers.items()} for work, peers in found["runs"].items()}
    return {**found, "runs": runs}


def show(found: Mapping[str, Any]) -> None:
    """Print the tables."""
    for work, peers in kept(found)["runs"].items():
        name, cores = work.split("/")
        print(
            f"\n{name}: {found['pages'][name]['count']} pages of {found['pages'][name]['mean_bytes']:,} bytes, {cores} cores"
        )
        print(
            f"{'':32} {'CPU ms/page':>22} {'pages/s':>20} {'peak MiB':>9} {'articles':>8} {'archived':>8} {'true':>6} {'MB':>6}"
        )
        for peer, one in peers.items():
            print(
                f"{peer:32} {_range(one['cpu_ms']):>22} {_range(one['pages_per_second']):>20} {one['peak_mib']['median']:9.0f}"
                f" {one['articles']:8} {_or_none(one['archived']):>8} {_or_none(one['wire_true']):>6} {one['stored_bytes'] / 1e6:6.1f}"
            )
    print(
        "\nnewscrawl by stage, CPU ms/page: " + ", ".join(f"{name} {value}" for name, value in found["stages"].items())
    )
    for name, one in found["start_up"].items():
        print(f"start of {name}: {one['median']} s of CPU ({one['least']}-{one['most']})")
    print("\nkilled when half of the pages were sent, then started again; and a server that fails")
    for peer, one in found["losses"].items():
        print(f"{peer:32} {one['kill']} {one['failing']}")


def _range(one: Mapping[str, float]) -> str:
    return f"{one['median']:.1f} ({one['least']:.1f}-{one['most']:.1f})"


def _or_none(value: int | None) -> str:
    return "-" if value is None else str(value)
