"""The figures as a table on the terminal, and as JSON in the documentation: `docs/beside_its_peers.py` makes page and plots of it."""

from __future__ import annotations

import json
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE = ROOT / "docs/explanation/beside-its-peers/results.json"
DIGITS = {"cpu_ms": 1, "pages_per_second": 1, "peak_mib": 0}
"""What varies between runs, and the digits of it that are kept."""
OURS = "newscrawl"


def summary(runs: Iterable[Mapping[str, Any]], pages: int) -> dict[str, Any]:
    """Median and range of what varies between runs; of what a run leaves, the last run's."""
    each = [*runs]
    last = each[-1]
    spread = {name: _spread([one[name] for one in each], digits) for name, digits in DIGITS.items()}
    articles, kept = last["articles"], last["archived"]
    return {
        **spread,
        "pages_per_core_second": round(1000 / spread["cpu_ms"]["median"], 1),
        "without_article": None if articles is None else pages - articles,
        "not_archived": None if kept is None else pages - kept,
        "not_wire_true": None if kept is None else kept - last["wire_true"],
        "not_body_true": None if kept is None else kept - last["body_true"],
        "stored_mb": round(last["stored_bytes"] / 1e6, 1),
        "exit_code": last["exit_code"],
    }


def _spread(found: list[float], digits: int) -> dict[str, float]:
    each = {"median": median(found), "least": min(found), "most": max(found)}
    return {name: round(value, digits or None) for name, value in each.items()}


def kept(found: Mapping[str, Any]) -> dict[str, Any]:
    """The figures as they are kept: a summary in place of the single runs, and how many times as long as newscrawl each peer takes."""
    runs = {}
    for key, peers in found["runs"].items():
        pages = found["pages"][key.partition("/")[0]]["count"]
        runs[key] = {peer: summary(each, pages) for peer, each in peers.items()}
        if OURS in runs[key]:
            ours = runs[key][OURS]["cpu_ms"]["median"]
            for one in runs[key].values():
                one["times_newscrawl"] = round(one["cpu_ms"]["median"] / ours, 2)
    return {**found, "runs": runs}


def write(found: Mapping[str, Any]) -> None:
    """Keep the figures; those of growth stay where this run took none."""
    _write({"growth": _known().get("growth", []), **kept(found)})


def write_growth(found: list[dict[str, Any]]) -> None:
    """Keep the figures of `growth.py` beside the others."""
    _write({**_known(), "growth": found})


def _known() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def _write(found: Mapping[str, Any]) -> None:
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def show(found: Mapping[str, Any]) -> None:
    """Print the tables."""
    for key, peers in kept(found)["runs"].items():
        name, cores = key.split("/")
        work = found["pages"][name]
        print(f"\n{name}: {work['count']} pages of {work['mean_bytes']:,} bytes, {cores} cores")
        heads = ("CPU ms/page", "pages/s", "peak MiB", "no article", "not archived", "not true", "MB")
        print(f"{'':32}" + "".join(f"{head:>20}" for head in heads))
        for peer, one in peers.items():
            lost = [one[each] for each in ("without_article", "not_archived", "not_wire_true")]
            cells = (
                *(_range(one[each]) for each in DIGITS),
                *("-" if each is None else each for each in lost),
                one["stored_mb"],
            )
            print(f"{peer:32}" + "".join(f"{cell:>20}" for cell in cells))
    print(
        "\nnewscrawl by stage, CPU ms/page: " + ", ".join(f"{name} {value}" for name, value in found["stages"].items())
    )
    for name, one in found["start_up"].items():
        print(f"start of {name}: {_range(one)} s of CPU")
    print("\nkilled when half of the pages were sent, then started again; and a server that fails")
    for peer, one in found["losses"].items():
        print(f"{peer:32} {one['kill']} {one['failing']}")


def _range(one: Mapping[str, float]) -> str:
    return f"{one['median']} ({one['least']}-{one['most']})"
