"""Two hundred made-up articles in five languages: what their site prints around them goes, and nothing of theirs."""

from __future__ import annotations

import re

import pytest

from newscrawl.body_blocks import Block
from newscrawl.furniture import decide, strip
from newscrawl.furniture.draft_context import matching_rules
from newscrawl.furniture.matching.phrases import FoldedLine
from tests.support.furniture_story import BODY, around, as_page, shared
from tests.support.made_up_site import memory_of, read_site, score


@pytest.fixture(scope="module")
def read():
    return read_site()


def test_the_site_has_fifteen_kinds_of_furniture_in_five_languages(read):
    assert len(read) == 200
    assert len({one.page.language for one in read}) == 5
    assert len({kind for one in read for kind, _ in one.page.furniture}) == 15


def test_with_its_memory_the_furniture_of_a_site_goes_and_no_true_block_is_lost(read, record_property):
    found = score(read, memory_of(read))
    record_property("gone", f"{found.gone:.4f}")
    assert found.lost == []
    assert found.gone >= 0.99, found.left


@pytest.fixture
def no_second_witness(monkeypatch):
    """The rules as they would be if nothing but their phrases could speak."""
    monkeypatch.setattr(decide, "_is_in_rule_zone", lambda *_: False)
    monkeypatch.setattr(decide, "_has_rule_form", lambda *_: False)
    monkeypatch.setattr(decide, "_is_repeated", lambda *_: False)
    monkeypatch.setattr(decide, "is_repeated_on_site", lambda *_: False)
    monkeypatch.setattr(decide, "looks_like_furniture", lambda *_: False)
    monkeypatch.setattr(decide, "_decision_by_shape", lambda *_: None)
    monkeypatch.setattr(decide, "dangling_heading_indexes", lambda *_: [])
    monkeypatch.setattr(decide, "memory_witnesses", lambda *_: ())
    monkeypatch.setattr(strip, "_BAR_BETWEEN_PARTS_PATTERN", re.compile("(?!)"))


@pytest.mark.parametrize("zone", ["head", "inline", "tail"])
def test_the_phrase_rules_alone_delete_nothing(no_second_witness, zone):
    matched = 0
    for entry in shared("furniture_catalogue.json"):
        for text in entry["example"].split(" / "):
            matched += any(
                finding.rule.action != "keep" for finding in matching_rules(FoldedLine.of(text.strip()), None)
            )
            draft = as_page(around(Block("p", text.strip(), path=BODY + "p"), zone))
            assert [one for one in draft.ledger if one.action != "fold" and one.rule != "common/new-window"] == []
    assert matched > 100  # the rules do answer: what is missing is the second witness
