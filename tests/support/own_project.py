"""A project with publisher files of its own, and the commands as they are typed in it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.publishers.python_source import python_source
from tests.support.crawl_process import QUICK, Done
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newscrawl.publishers.model import Publisher

SETTINGS = """
from newscrawl.settings import *

NEWSCRAWL_PUBLISHERS = ["papers.publishers"]
NEWSCRAWL_STORE = {store!r}
NEWSCRAWL_SPOOL = {spool!r}
NEWSCRAWL_SITE_MEMORY = {memory!r}
"""


@dataclass(frozen=True)
class OwnProject:
    """The folder of the project; its store is `store` in it."""

    folder: Path

    @classmethod
    def of(cls, folder: Path, publishers: Iterable[Publisher] = ()) -> OwnProject:
        """Write the project with the files of these publishers."""
        files = folder / "papers/publishers"
        files.mkdir(parents=True)
        (folder / "scrapy.cfg").write_text("[settings]\ndefault = papers.settings\n")
        for package in (folder / "papers", files):
            (package / "__init__.py").touch()
        places = {name: str(folder / name) for name in ("store", "spool", "memory")}
        own = "".join(f"{name} = {value!r}\n" for name, value in QUICK.items())
        (folder / "papers/settings.py").write_text(SETTINGS.format(**places) + own)
        for publisher in publishers:
            (files / f"{publisher.name}.py").write_text(python_source(publisher, docstring=publisher.title), "utf-8")
        return cls(folder)

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def files(self) -> Path:
        """The folder of its publisher files."""
        return self.folder / "papers/publishers"

    def newscrawl(self, *arguments: Any, proxy: Any = None, **settings: Any) -> Done:
        """Run a command to its end."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
        done = subprocess.run(
            [sys.executable, "-m", "newscrawl", *map(str, arguments), *_options(settings)],
            cwd=self.folder,
            env={**clean, "PYTHONPATH": str(ROOT), **(proxy.environment if proxy else {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)


def _options(settings: dict[str, Any]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
