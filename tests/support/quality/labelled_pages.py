"""The labelled pages that lie beside the repository, and the modules of the benchmark that is shared."""

from __future__ import annotations

import gzip
import importlib.util
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from tests.support.paths import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SETS = ("aeb", "fundus_eval", "fundus_tests", "wcxb_article", "traf_eval", "read")


def entries(name: str, count: int | None = None) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Return the first so many pages of a set: its entry in `pages.jsonl`, and its HTML."""
    folder = SHARED / "data/pages" / name
    with (folder / "pages.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, count):
            entry = json.loads(line)
            yield entry, gzip.decompress((folder / entry["html_path"]).read_bytes())


def site_of(entry: dict[str, Any]) -> str:
    """Return the registrable domain of a page; what else names it where it has none."""
    return str(entry.get("site") or entry["url"] or entry["id"])


def shared_module(name: str) -> ModuleType:
    """Return a module of the shared benchmark."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "bench" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{SHARED / 'bench'}: no {name}.py there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
