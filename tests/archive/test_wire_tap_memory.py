"""What a large answer costs: the tape holds it once, and hands it on without a second copy."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime

import pytest
from scrapy import Request

from newscrawl.archive.fetch_buffer import Connection, Tape
from newscrawl.archive.fetch_outcome import Outcome
from newscrawl.archive.recording_handler import exchange_on

LARGE = 16 << 20
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % LARGE
PART = bytes(65536)


def taped(limit=0):
    """A tape on which an answer has played, packet by packet."""
    tape = Tape(limit)
    tape.begin(Connection("127.0.0.1", stands=True))
    tape.receive(HEAD)
    for _ in range(LARGE // len(PART)):
        tape.receive(PART)
    return tape


@pytest.fixture
def peak():
    """How many bytes more than at the start were held at once."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


def test_a_tape_holds_a_large_answer_once_and_an_exchange_takes_it_over(peak):
    tape = taped()
    tape.finish(0)
    exchange = exchange_on(tape, Outcome(Request("http://a.example/"), datetime.now(UTC), 1))
    assert len(exchange.response) == len(HEAD) + LARGE
    assert exchange.truncated is None
    assert peak() < 1.3 * LARGE


def test_a_tape_that_was_taken_from_holds_nothing_and_takes_nothing_more():
    tape = taped()
    exchange_on(tape, Outcome(Request("http://a.example/"), datetime.now(UTC), 1))
    tape.receive(PART)
    assert tape.received.getvalue() == b""


def test_an_answer_that_takes_more_than_the_limit_is_known_at_once():
    assert not taped(len(HEAD) + LARGE).overrun
    assert taped(len(HEAD) + LARGE - 1).overrun
