"""Where the project and the shared data lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The root of the project."""
SHARED = Path(os.environ.get("NEWSCRAWL_SHARED", ROOT.parent / "shared"))
"""Labelled pages, archives and cases that are not part of the project. Tests that need them skip without."""
