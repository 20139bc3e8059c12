"""Pages of a shape that rendering never helps are left alone, for a week, in later runs too."""

from __future__ import annotations

import pytest

from newscrawl.rendering.gain_memory import MAX_REMEMBERED_URL_SHAPES, GainMemory

DAY, NEXT_DAY, NEXT_WEEK = "2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z", "2026-03-09T08:00:00Z"


def page(number, section="world"):
    return f"https://paper.example/{section}/{number}/a-story-of-some-words-{number}.html"


@pytest.fixture
def memory(tmp_path):
    return GainMemory(tmp_path / "paper.rendering.json")


def test_after_three_pages_that_gained_nothing_the_shape_is_left_alone(memory):
    for number in range(3):
        assert memory.is_worth_a_try(page(number), DAY)
        memory.note_gain(page(number), DAY, gained=False)
    assert not memory.is_worth_a_try(page(4), NEXT_DAY)
    assert memory.is_worth_a_try(page(4, "sport"), NEXT_DAY)


def test_a_page_that_gained_something_in_between_begins_the_count_again(memory):
    for gained in (False, False, True, False, False):
        memory.note_gain(page(1), DAY, gained=gained)
    assert memory.is_worth_a_try(page(2), DAY)


def test_after_a_week_one_page_is_tried_and_the_shape_left_for_another(memory):
    for number in range(3):
        memory.note_gain(page(number), DAY, gained=False)
    assert memory.is_worth_a_try(page(4), NEXT_WEEK)
    memory.note_gain(page(4), NEXT_WEEK, gained=False)
    assert not memory.is_worth_a_try(page(5), NEXT_WEEK)


def test_the_next_run_knows_it(memory):
    for number in range(3):
        memory.note_gain(page(number), DAY, gained=False)
    memory.save()
    assert not GainMemory.load(memory.path).is_worth_a_try(page(4), NEXT_DAY)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"a": 1}', b'{"a": {"gainless": "x", "last": "y"}}', b"\xff"])
def test_a_file_that_is_none_is_found_out_again(memory, content):
    memory.path.write_bytes(content)
    assert GainMemory.load(memory.path).is_worth_a_try(page(1), DAY)


def test_a_site_of_endless_shapes_fills_no_memory(memory):
    for number in range(MAX_REMEMBERED_URL_SHAPES + 5):
        memory.note_gain(f"https://paper.example/?{number}=1", DAY, gained=False)
    assert len(memory.shapes) == MAX_REMEMBERED_URL_SHAPES
