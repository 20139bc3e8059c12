"""What trafilatura makes of the labelled pages, kept in `var/unseen/` for each version of it and of the data: it is read once."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from tests.support.paths import ROOT
from tests.support.quality.labelled_pages import SHARED, entries, shared_module

if TYPE_CHECKING:
    from pathlib import Path

CACHE = ROOT / "var/unseen"
PROPERTIES = ("articleBody", "headline", "authors", "datePublished")


def trafilatura_outputs(name: str) -> dict[str, dict[str, Any]]:
    """Return what trafilatura makes of each page of a set, by the page's id."""
    file = _file_of(name)
    if not file.is_file():
        _read_set(name, file)
    with file.open(encoding="utf-8") as lines:
        return dict(map(json.loads, lines))


def _file_of(name: str) -> Path:
    truth = (SHARED / "data/pages" / name / "pages.jsonl").read_bytes()
    return CACHE / f"trafilatura-{version('trafilatura')}-{name}-{hashlib.sha256(truth).hexdigest()[:12]}.jsonl"


def _read_set(name: str, file: Path) -> None:
    print(f"reading {name} with trafilatura, once", flush=True)
    extract = shared_module("peers").traf_default
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with part.open("w", encoding="utf-8") as lines:
        for entry, html in entries(name):
            output = extract(html, entry["url"]) or {}
            kept = {key: output.get(key) for key in PROPERTIES}
            lines.write(json.dumps([entry["id"], kept], default=str) + "\n")
    part.replace(file)
