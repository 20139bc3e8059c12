"""Networks of the machine come and go, as where containers are started: Chromium then ends connections, and no page is lost by it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from tests.support.changing_network import SETUP
from tests.support.network_namespace import UNSHARED, why_no_namespace
from tests.support.paths import ROOT


@pytest.mark.slow
def test_a_page_whose_connections_end_with_a_network_is_loaded_once_more():
    if reason := why_no_namespace(SETUP[1]):
        pytest.skip(reason)
    command = [*UNSHARED, sys.executable, "-m", "tests.support.changing_network"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["loads"] > 1
    assert '<div id="root">made by script</div>' in found["html"]
