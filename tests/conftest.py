"""Fixtures that more than one test file needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newscrawl.demo import gazette, newspaper
from newscrawl.demo.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def demo() -> Iterator[Server]:
    """Both demo newspapers on loopback; pass `demo.environment` to a child process to send it there."""
    with Server({**newspaper.site(), **gazette.site()}) as server:
        yield server
