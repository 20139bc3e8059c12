"""The page of a run, `report.html`, written from the run's own files before it is delivered."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from newscrawl.runs.report.one_run import render_run_report
from newscrawl.storage.run_files import ADDRESSES_FILE_NAME, ARTICLES_FILE_NAME, LEDGER_FILE_NAME, REPORT_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def write_report(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write `report.html` from the run's own files. OSError when it cannot be written."""
    part = folder / f"{REPORT_FILE_NAME}.part"
    with part.open("w", encoding="utf-8") as file:
        file.writelines(
            render_run_report(
                manifest,
                _read_json_lines(folder / ARTICLES_FILE_NAME),
                _read_json_lines(folder / LEDGER_FILE_NAME),
                _missing_urls(folder),
            )
        )
    part.replace(folder / REPORT_FILE_NAME)


def _missing_urls(folder: Path) -> Iterator[tuple[str, str]]:
    """Addresses that are not stored, each with the reason."""
    for line in _read_json_lines(folder / ADDRESSES_FILE_NAME):
        if line.get("outcome") == "hole":
            yield str(line.get("asked") or line.get("url")), str(line.get("hole"))


def _read_json_lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with gzip.open(path, "rb") as file:
        yield from map(json.loads, file)
