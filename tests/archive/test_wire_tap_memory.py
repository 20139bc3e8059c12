"""What a large answer costs: the buffer holds it once, and hands it on without a second copy."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime

import pytest
from scrapy import Request

from newscrawl.archive.fetch_buffer import Connection, WireBuffer
from newscrawl.archive.fetch_outcome import FetchOutcome
from newscrawl.archive.recording_handler import exchange_from_buffer

pytestmark = pytest.mark.slow

LARGE = 16 << 20
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % LARGE
PART = bytes(65536)


def buffered(limit=0):
    """A buffer on which an answer has played, packet by packet."""
    buffer = WireBuffer(limit)
    buffer.start_request(Connection("127.0.0.1", established=True))
    buffer.receive(HEAD)
    for _ in range(LARGE // len(PART)):
        buffer.receive(PART)
    return buffer


@pytest.fixture
def peak():
    """How many bytes more than at the start were held at once."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


def test_a_buffer_holds_a_large_answer_once_and_an_exchange_takes_it_over(peak):
    buffer = buffered()
    buffer.finish(0)
    exchange = exchange_from_buffer(buffer, FetchOutcome(Request("http://a.example/"), datetime.now(UTC), 1))
    assert len(exchange.response) == len(HEAD) + LARGE
    assert exchange.truncated is None
    assert peak() < 1.3 * LARGE


def test_a_buffer_that_was_taken_from_holds_nothing_and_takes_nothing_more():
    buffer = buffered()
    exchange_from_buffer(buffer, FetchOutcome(Request("http://a.example/"), datetime.now(UTC), 1))
    buffer.receive(PART)
    assert buffer.received.getvalue() == b""


def test_an_answer_that_takes_more_than_the_limit_is_known_at_once():
    assert not buffered(len(HEAD) + LARGE).overrun
    assert buffered(len(HEAD) + LARGE - 1).overrun
