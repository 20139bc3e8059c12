"""`run.json`: what a run was, what it did and what it left, chained to the run before it."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from newscrawl import __version__
from newscrawl.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newscrawl.run.verdict import Verdict
    from newscrawl.storage import Store
    from newscrawl.storage.store import Receipt

MANIFEST = "run.json"
PACKAGES = ("Scrapy", "Twisted", "lxml", "trafilatura", "warcio")


def opening(publisher: str, run_id: str, arguments: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest of a run that has just begun: a killed run is known by the verdict `running` that it leaves."""
    return {
        "run_id": run_id,
        "publisher": publisher,
        "verdict": "running",
        "started": started_at(run_id).isoformat(),
        "arguments": dict(arguments),
        "settings": dict(settings),
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """The versions of what makes articles of pages."""
    packages = {name.lower(): version(name) for name in PACKAGES}
    return {"newscrawl": __version__, "python": platform.python_version(), **packages}


def closing(
    manifest: dict[str, Any], verdict: Verdict, stats: Mapping[str, Any], files: Mapping[str, Receipt]
) -> dict[str, Any]:
    """The same manifest at the end, with the verdict, the counts and every file's length and checksum."""
    counts = {key: value for key, value in sorted(stats.items()) if isinstance(value, int | float)}
    return {
        **manifest,
        "verdict": verdict.word,
        "exit_code": verdict.exit_code,
        "why": verdict.why,
        "finished": stats["finish_time"].isoformat(),
        "counts": counts,
        "files": [{"name": name, **asdict(receipt)} for name, receipt in files.items()],
    }


def previous_run(store: Store, publisher: str) -> dict[str, str] | None:
    """Key and sha256 of this publisher's latest manifest in the store; None for its first run."""
    keys = [key for key in store.keys(f"{publisher}/") if key.endswith(f"/{MANIFEST}")]
    if not keys:
        return None
    with store.open(keys[-1]) as file:
        return {"key": keys[-1], "sha256": hashlib.sha256(file.read()).hexdigest()}


def write(folder: Path, manifest: Mapping[str, Any]) -> Path:
    """Writes `run.json` into the folder, whole or not at all, and gives its path."""
    path = folder / MANIFEST
    part = path.with_suffix(".part")
    try:
        part.write_text(json.dumps(manifest, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
