"""`run.json`: what a run was, what it did and what it left, chained to the run before it."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Protocol

from newscrawl import __version__
from newscrawl.storage.atomic_file import write_atomic
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.run_id import started_at
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newscrawl.storage.store import Receipt

RECORDED_PACKAGES = ("Scrapy", "Twisted", "babel", "lxml", "warcio")


class Judgement(Protocol):
    """What a run came to: `newscrawl.runs.verdict.Verdict`."""

    @property
    def word(self) -> str: ...
    @property
    def exit_code(self) -> int: ...
    @property
    def why(self) -> str: ...


def new_manifest(
    publisher: str,
    run_id: str,
    arguments: Mapping[str, Any],
    settings: Mapping[str, Any],
    given: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The manifest of a run that has just begun: a killed run is known by the verdict `running` that it leaves.

    `given`: the arguments as an operator typed them, where those say "2 days" for a moment.
    """
    return {
        "run_id": run_id,
        "publisher": publisher,
        "verdict": VerdictWord.RUNNING,
        "started": started_at(run_id).isoformat(),
        "arguments": dict(arguments),
        "given": dict(arguments if given is None else given),
        "settings": dict(settings),
        "versions": software_versions(),
    }


def software_versions() -> dict[str, str]:
    """The versions of what makes articles of pages."""
    packages = {name.lower(): version(name) for name in RECORDED_PACKAGES}
    return {"newscrawl": __version__, "python": platform.python_version(), **packages}


def manifest_with_verdict(manifest: dict[str, Any], verdict: Judgement, stats: Mapping[str, Any]) -> dict[str, Any]:
    """The same manifest at the end of the crawl, with the verdict and the counts."""
    counts = {key: value for key, value in sorted(stats.items()) if isinstance(value, int | float)}
    return {
        **manifest,
        "verdict": verdict.word,
        "exit_code": verdict.exit_code,
        "why": verdict.why,
        "finished": stats["finish_time"].isoformat(),
        "counts": counts,
    }


def manifest_with_files(manifest: dict[str, Any], files: Mapping[str, Receipt]) -> dict[str, Any]:
    """The manifest with every file's length and checksums, when all of them are stored; it still has to be committed."""
    return {**manifest, "files": [{"name": name, **asdict(receipt)} for name, receipt in files.items()]}


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return what `run.json` in the folder says; None where it says nothing that can be understood."""
    try:
        value = json.loads((folder / MANIFEST_FILE_NAME).read_bytes())
    except (OSError, ValueError):
        return None
    kinds = {"publisher": str, "settings": dict, "verdict": str}
    known = isinstance(value, dict) and all(isinstance(value.get(name), kind) for name, kind in kinds.items())
    return value if known else None


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> Path:
    """Write `run.json` into the folder, whole or not at all, and return its path."""
    path = folder / MANIFEST_FILE_NAME
    write_atomic(path, (json.dumps(manifest, ensure_ascii=False, indent=1, default=str) + "\n").encode())
    return path
