"""The class of machine that figures were taken on, and the versions of what was measured. No name of a host is kept."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.peers.beside.peers import Peer


def described(peers: Sequence[Peer]) -> dict[str, Any]:
    """Date, machine and versions."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {
            "processor": _proc("cpuinfo", r"model name\s*: (.*)"),
            "cores": os.cpu_count(),
            "memory_gib": round(int(_proc("meminfo", r"MemTotal:\s*(\d+)")) / 2**20),
            "load_before": round(os.getloadavg()[0], 1),
            "python": platform.python_version(),
            "system": platform.system(),
        },
        "versions": {peer.name: _versions(peer) for peer in peers},
        "settings": {peer.name: peer.settings for peer in peers},
    }


def _proc(name: str, pattern: str) -> str:
    found = re.search(pattern, Path("/proc", name).read_text())
    return found[1] if found else "0"


def _versions(peer: Peer) -> dict[str, str]:
    code = "import importlib.metadata as m, sys; print(*map(m.version, sys.argv[1:]))"
    packages = [name for name in peer.packages if name not in _OTHERS]
    done = subprocess.run([peer.python, "-c", code, *packages], capture_output=True, text=True, check=True)
    known = dict(zip(packages, done.stdout.split(), strict=True))
    return {name: known.get(name) or _OTHERS[name]() for name in peer.packages}


def _wget() -> str:
    printed = subprocess.run(["wget", "--version"], capture_output=True, text=True, check=True).stdout
    return printed.split()[2]


_OTHERS = {"newscrawl": lambda: __version__, "wget": _wget}
"""What is not an installed Python package."""
