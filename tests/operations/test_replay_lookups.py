"""Look-ups for further pages, beside the reading of others."""

from __future__ import annotations

from threading import Event

import pytest

from newscrawl.operations.replay.lookup_thread import LookupThread
from warc.errors import WarcError


@pytest.fixture
def lookups():
    """Starts look-ups by a function; ends them in the end."""
    started = []

    def start(find):
        started.append(LookupThread(find))
        return started[-1]

    yield start
    for one in started:
        one.close()


def test_a_look_up_does_not_block_and_answers_come_in_the_order_of_the_calls(lookups):
    may_answer = Event()
    lookup_thread = lookups(lambda job, url: may_answer.wait(60) and (job, url))
    lookup_thread.look_up("first", "job", "https://news.example/a?page=2")
    lookup_thread.look_up("second", "job", "https://news.example/b?page=2")
    assert not lookup_thread.wakeup_reader.poll(0)
    may_answer.set()
    assert lookup_thread.next_answer() == ("first", ("job", "https://news.example/a?page=2"))
    assert lookup_thread.next_answer() == ("second", ("job", "https://news.example/b?page=2"))


def test_what_a_look_up_raises_is_raised_to_who_takes_its_answer_and_the_next_goes_on(lookups):
    def find(_job, url):
        if url == "bad":
            raise WarcError("the index cannot be read")

    lookup_thread = lookups(find)
    lookup_thread.look_up("first", "job", "bad")
    lookup_thread.look_up("second", "job", "good")
    with pytest.raises(WarcError, match="cannot be read"):
        lookup_thread.next_answer()
    assert lookup_thread.next_answer() == ("second", None)
