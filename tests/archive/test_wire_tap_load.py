"""Bytes belong to their request, however many are under way."""

from __future__ import annotations

import pytest

from tests.support.wire_load import load

pytestmark = pytest.mark.slow


def test_no_bytes_are_swapped_among_five_hundred_pages_at_concurrency_32(tmp_path):
    result = load(tmp_path, 500, 32)
    assert result.faults == []
    assert 2 <= result.connections <= 40
