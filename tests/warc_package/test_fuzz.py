"""Thousands of broken inputs, the same in every run: nothing but our own errors, and none that runs away."""

from __future__ import annotations

import pytest

from tests.support.torture.fuzz_warc import MEMORY, fuzz

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_broken_input_is_a_surprise(tmp_path, seed):
    report = fuzz(700, seed, tmp_path)
    assert report.inputs == 700
    assert [surprise for surprise in report.surprises if " s\n" not in surprise] == []
    assert report.peak < MEMORY
