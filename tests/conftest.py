"""Fixtures that more than one test file needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from newscrawl.demo import gazette, newspaper
from newscrawl.demo.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

# The same examples in every run, and none that fails because the machine is busy.
settings.register_profile("newscrawl", derandomize=True, deadline=None)
settings.load_profile("newscrawl")


@pytest.fixture
def demo() -> Iterator[Server]:
    """Both demo newspapers on loopback; pass `demo.environment` to a child process to send it there."""
    with Server({**newspaper.site(), **gazette.site()}) as server:
        yield server
