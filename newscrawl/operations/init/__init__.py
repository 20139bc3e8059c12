"""`newscrawl init [FOLDER]`: the files of a project, for those who installed newscrawl and have no checkout of it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

TEMPLATE_SUFFIX = ".tmpl"
"""Of every template, so that no tool takes one for code of this package."""
FOLDER_PLACEHOLDER = "@FOLDER@"
PYTHON_PLACEHOLDER = "@PYTHON@"


def write_project(folder: Path, python: str) -> list[Path]:
    """Write a project into the folder and return its files. Raise UsageError where one of them exists: nothing is overwritten."""
    values = {FOLDER_PLACEHOLDER: str(folder.resolve()), PYTHON_PLACEHOLDER: python}
    project = {
        folder / name: _fill_template(text, values) for name, text in _read_templates(files(__name__) / "project")
    }
    if there := next((path for path in project if path.exists()), None):
        raise UsageError(f"{there} exists already. Name another folder: `newscrawl init FOLDER`.")
    for path, text in project.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(project)


def _read_templates(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _read_templates(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(TEMPLATE_SUFFIX):
            yield prefix + entry.name.removesuffix(TEMPLATE_SUFFIX), entry.read_text(encoding="utf-8")


def _fill_template(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text
