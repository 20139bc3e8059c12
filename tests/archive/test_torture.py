"""Crawls that are killed, and disks that fill up: what was handed on is in the archive, and the archive can be mended."""

from __future__ import annotations

import pytest

from tests.support.torture.archive import fill, kill

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_handed_on_survives_kill_9(tmp_path, seed):
    outcome = kill(seed, tmp_path)
    assert outcome.faults == []
    assert outcome.handed_on > 0


@pytest.mark.parametrize("seed", [1, 2])
def test_what_was_handed_on_survives_a_full_disk(tmp_path, seed):
    try:
        outcome = fill(seed, tmp_path)
    except PermissionError as error:
        pytest.skip(str(error))
    assert outcome.faults == []
    assert outcome.handed_on > 0
