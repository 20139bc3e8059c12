"""The tree of packages: no import circles, and no more folders and modules than a stranger takes in at a glance."""

from __future__ import annotations

import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
LAZY = ("newscrawl", "newscrawl.api")
"""`from newscrawl import extract_article` loads the API when it is used, and only then."""


@pytest.fixture(scope="module")
def graph():
    built = grimp.build_graph("newscrawl", "warc", cache_dir=None)
    built.remove_import(importer=LAZY[0], imported=LAZY[1])
    return built


def test_no_module_imports_itself_by_way_of_others(graph):
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_tree_keeps_its_budgets():
    entries = [path for path in (ROOT / "newscrawl").iterdir() if not path.name.startswith("_")]
    packages = [path.name for path in entries if path.is_dir() and any(path.rglob("*.py"))]
    modules = [path.name for path in entries if path.suffix == ".py"]
    assert len({*packages} - {"commands"}) <= 14, sorted(packages)  # the drawing's 13, and rendering
    assert len(modules) <= 14, sorted(modules)


def test_every_operation_is_in_the_contract_of_independence():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (independent,) = (contract["modules"] for contract in contracts if contract["type"] == "independence")
    folders = [path.parent.name for path in (ROOT / "newscrawl/operations").glob("*/__init__.py")]
    assert sorted(independent) == sorted(f"newscrawl.operations.{name}" for name in folders)
