"""Nothing leaves the machine while a browser renders, but through the crawl: counted in a network namespace of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from demo import lantern
from tests.support.one_way_out import SETUP, WAYS
from tests.support.paths import ROOT

UNSHARED = ("unshare", "--map-root-user", "--net")


def cannot_be_counted() -> str:
    """Return why packets cannot be counted here; empty where they can."""
    missing = [name for name in ("chromium", "unshare", "ip") if not shutil.which(name)]
    if missing:
        return f"not on this machine: {', '.join(missing)}"
    tried = subprocess.run([*UNSHARED, "sh", "-c", SETUP[1]], capture_output=True, text=True, check=False)
    return f"no network namespace of our own: {tried.stderr.strip()}" if tried.returncode else ""


@pytest.mark.slow
def test_no_packet_leaves_but_through_the_crawl(tmp_path):
    if reason := cannot_be_counted():
        pytest.skip(reason)
    command = [*UNSHARED, sys.executable, "-m", "tests.support.one_way_out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout.splitlines()[-1])
    assert (counted["waited"], counted["left"], counted["counts"]) == (True, 0, 1)
    printed = [lantern.printed()[way] for way in WAYS]
    assert counted["articles"] == {story.headline: "\n\n".join(story.paragraphs) for story in printed}
