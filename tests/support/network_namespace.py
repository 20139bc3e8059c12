"""A network namespace of a test's own."""

from __future__ import annotations

import shutil
import subprocess

UNSHARED = ("unshare", "--map-root-user", "--net")


def why_no_namespace(command: str) -> str:
    """Return why no browser can run in a namespace in which this command sets up a network; empty where it can."""
    missing = [name for name in ("chromium", "unshare", "ip") if not shutil.which(name)]
    if missing:
        return f"not on this machine: {', '.join(missing)}"
    tried = subprocess.run([*UNSHARED, "sh", "-c", command], capture_output=True, text=True, check=False)
    return f"no network namespace of our own: {tried.stderr.strip()}" if tried.returncode else ""
