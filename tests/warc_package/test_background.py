"""One thread writes for many: in order, in groups, and no more after a failure."""

from __future__ import annotations

import queue
import threading

import pytest

from warc.write.group_thread import GroupThread


class Gate:
    """Work that waits until it is let through, and notes its groups."""

    def __init__(self):
        self.groups, self.open, self.begun = [], threading.Event(), threading.Event()

    def work(self, group):
        self.begun.set()
        assert self.open.wait(20)
        self.groups.append(list(group))
        return [job.upper() for job in group]


@pytest.fixture
def order():
    return queue.Queue()


def never():
    return None


def test_who_comes_while_the_disk_is_busy_is_written_in_one_group(order):
    gate = Gate()
    background = GroupThread(gate.work, never, lambda call: call())
    background.put("first", 1, order.put)
    gate.begun.wait(20)
    for job in ("second", "third", "fourth"):
        background.put(job, 1, order.put)
    gate.open.set()
    background.close()
    assert gate.groups == [["first"], ["second", "third", "fourth"]]
    assert list(order.queue) == ["FIRST", "SECOND", "THIRD", "FOURTH"]


def test_a_group_is_full_once_it_has_so_many_bytes(order):
    gate = Gate()
    background = GroupThread(gate.work, never, lambda call: call(), group_size=10)
    background.put("first", 1, order.put)
    gate.begun.wait(20)
    for job, size in (("a", 6), ("b", 4), ("c", 99), ("d", 1)):
        background.put(job, size, order.put)
    gate.open.set()
    background.close()
    assert gate.groups == [["first"], ["a", "b"], ["c"], ["d"]]
    assert order.qsize() == 5


def test_after_a_failure_nothing_is_tried_again(order):
    tried = []

    def fail(group):
        tried.extend(group)
        raise OSError(28, "No space left on device")

    background = GroupThread(fail, never, lambda call: call())
    background.put("one", 1, order.put)
    failure = order.get(timeout=20)
    background.put("two", 1, order.put)
    assert order.get(timeout=20) is failure
    background.close()
    assert tried == ["one"]
    assert background.failure is failure


def test_what_is_due_when_nothing_is_written_is_done_in_the_thread(order):
    tended = queue.Queue()

    def tend():
        tended.put(threading.current_thread().name)

    background = GroupThread(list, tend, lambda call: call())
    assert tended.get(timeout=20) == "background writer"
    background.close()


def test_a_failure_while_nothing_is_written_is_raised_to_the_next_who_writes(order):
    def tend():
        raise OSError(5, "Input/output error")

    background = GroupThread(list, tend, lambda call: call())
    background.put("one", 1, order.put)
    assert isinstance(order.get(timeout=20), OSError)
    background.close()
