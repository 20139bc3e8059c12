"""Nothing leaves the machine while a browser renders, but through the crawl: counted in a network namespace of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from demo import lantern
from tests.support.network_namespace import UNSHARED, why_no_namespace
from tests.support.one_way_out import SETUP, WAYS
from tests.support.paths import ROOT


@pytest.mark.slow
def test_no_packet_leaves_but_through_the_crawl(tmp_path):
    if reason := why_no_namespace(SETUP[1]):
        pytest.skip(reason)
    command = [*UNSHARED, sys.executable, "-m", "tests.support.one_way_out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout.splitlines()[-1])
    assert (counted["waited"], counted["left"], counted["counts"]) == (True, 0, 1)
    printed = [lantern.printed()[way] for way in WAYS]
    assert counted["articles"] == {story.headline: "\n\n".join(story.paragraphs) for story in printed}
