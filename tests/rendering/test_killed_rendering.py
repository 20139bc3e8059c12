"""A crawl that renders is killed, and the next one stores what is left: every story once, and no browser stays."""

from __future__ import annotations

import pytest

from demo import lantern
from demo.server import Server
from tests.support.stored_lantern import NO_CHROMIUM
from tests.support.torture.killed_rendering import kill_and_crawl

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(NO_CHROMIUM), reason=NO_CHROMIUM)]

AT_MOST = 20
"""Seconds until the kill: start, first pages, delivery. `bench.torture.rendering` does many."""


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_or_doubled_and_no_browser_is_left(tmp_path, seed):
    with Server(lantern.site()) as server:
        outcome = kill_and_crawl(seed, server, tmp_path, AT_MOST)
    assert outcome.faults == []
