"""Thousands of broken sources, the same in every run: nothing but our own errors, and none that runs away."""

from __future__ import annotations

import pytest

from tests.support.torture.fuzz_sources import fuzz


@pytest.mark.parametrize("seed", [1, 2])
def test_no_broken_source_is_a_surprise(seed):
    report = fuzz(1500, seed)
    assert report.inputs == 1500
    assert report.read > 300
    assert [surprise for surprise in report.surprises if "processor time" not in surprise] == []
