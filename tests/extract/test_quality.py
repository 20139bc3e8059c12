"""The quality of clean articles does not fall: a few pages of each labelled set are held against their floors."""

from __future__ import annotations

import json

import pytest

from tests.support.quality.extractor_process import alone
from tests.support.quality.figures import FLOORS, digest, figures, measure, under_floors
from tests.support.quality.labelled_pages import SETS, SHARED, entries
from tests.support.quality.ledger import hold
from tests.support.quality.newscrawl_extractor import extract

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the labelled pages are not here ({SHARED.name}/)"),
    pytest.mark.slow,
]
FEW = 15


@pytest.mark.parametrize("name", SETS)
def test_the_first_pages_of_each_set_are_read_as_well_as_they_were(name):
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    assert digest(name) == floors["digest"], "the floors are those of other pages"
    assert under_floors(name, figures(measure(name, FEW).ours), floors["few"]) == []


def test_a_figure_under_its_floor_and_a_leak_over_it_are_named():
    found = {"f1": 0.9, "snip_without_leak": 0.1}
    assert under_floors("aeb", found, {"f1": 0.95, "snip_without_leak": 0.05}) == [
        "aeb: f1 is 0.900, its floor 0.950",
        "aeb: snip_without_leak is 0.100, its floor 0.050",
    ]
    assert under_floors("aeb", found, {"f1": 0.9, "snip_without_leak": 0.1}) == []


@pytest.mark.parametrize("name", SETS)
def test_clean_text_and_ledger_give_the_text_of_real_pages_back(name):
    held = hold(name, FEW)
    assert held.articles >= FEW - 2
    assert held.faults == []


def test_an_extractor_in_a_process_of_its_own_gives_what_it_gives_here():
    (_, html), url = next(entries("aeb")), "https://paper.example/a/story"
    with alone("newscrawl") as ours:
        assert ours(html, url) == extract(html, url)
        assert ours.seconds > 0
        assert ours.peak > 1
