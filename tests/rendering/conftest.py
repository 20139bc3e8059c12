"""A crawl of the paper made by scripts, which the tests of this folder read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support import stored_demo, stored_lantern


@pytest.fixture(scope="session")
def lantern_crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Store and spool of the crawl, to be read and left as they are."""
    pytest.importorskip("playwright", reason="playwright is not installed")
    if stored_lantern.NO_CHROMIUM:
        pytest.skip(stored_lantern.NO_CHROMIUM)
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return stored_demo.once(shared / "lantern", stored_lantern.make)


@pytest.fixture
def lantern_copy(lantern_crawl: Path, tmp_path: Path) -> Path:
    """A copy of them, to be damaged and cut."""
    return Path(shutil.copytree(lantern_crawl, tmp_path / "copy"))
