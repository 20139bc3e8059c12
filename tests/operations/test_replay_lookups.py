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


def test_who_asks_is_not_held_up_and_hears_the_answers_in_the_order_of_the_questions(lookups):
    may_answer = Event()
    asked = lookups(lambda job, url: may_answer.wait(60) and (job, url))
    asked.ask("first", "job", "https://news.example/a?page=2")
    asked.ask("second", "job", "https://news.example/b?page=2")
    assert not asked.bell.poll(0)
    may_answer.set()
    assert asked.answer() == ("first", ("job", "https://news.example/a?page=2"))
    assert asked.answer() == ("second", ("job", "https://news.example/b?page=2"))


def test_what_a_look_up_raises_is_raised_to_who_takes_its_answer_and_the_next_goes_on(lookups):
    def find(_job, url):
        if url == "bad":
            raise WarcError("the index cannot be read")

    asked = lookups(find)
    asked.ask("first", "job", "bad")
    asked.ask("second", "job", "good")
    with pytest.raises(WarcError, match="cannot be read"):
        asked.answer()
    assert asked.answer() == ("second", None)
