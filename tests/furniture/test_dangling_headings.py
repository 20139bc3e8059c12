"""What a text ends in that announces something which is not there goes; what is text of its own stays."""

from __future__ import annotations

import pytest

from newscrawl.body_blocks import Block
from tests.support.furniture_story import BODY, PROSE, as_page

TEXT = [Block("p", text, path=f"{BODY}p") for text in PROSE]
LINKS = [
    Block("li", text, path=f"{BODY}ul>li", link_share=1.0) for text in ("The quays of Orme", "Who owns the tide mills")
]


def _ledger(blocks):
    return {removal.rule for removal in as_page(blocks).ledger if len(removal.text) > 2}


@pytest.mark.parametrize(
    "last",
    [
        Block("h2", "Elsewhere along the harbour", path=f"{BODY}h2"),
        Block("p", "The harbour master's own account of that night:", path=f"{BODY}p"),
        Block("p", "港の管理者による当夜の記録：", path=f"{BODY}p"),
    ],
)
def test_a_last_line_that_only_announces_is_no_text(last):
    draft = as_page([*TEXT, last])
    assert draft.articleBody.split("\n\n") == [*PROSE]
    assert [one.witnesses for one in draft.ledger if one.rule == "common/loose-end"] == [("position", "shape")]


def test_the_links_that_it_announces_go_with_it():
    draft = as_page([*TEXT, Block("p", "Out of the same notebook:", path=f"{BODY}p"), *LINKS])
    assert draft.articleBody.split("\n\n") == [*PROSE]


@pytest.mark.parametrize(
    "last",
    [
        [Block("h2", "7. The tide mill", path=f"{BODY}h2")],
        [Block("h3", "The pier stands again.", path=f"{BODY}h3")],
        [Block("h2", "The tide mill", path=f"{BODY}h2"), Block("h2", "The ropewalk", path=f"{BODY}h2")],
        LINKS,
        [Block("p", "Out of the same notebook:", path=f"{BODY}p"), Block("li", "a list of tides", path=f"{BODY}ul>li")],
    ],
    ids=["a numbered heading", "a sentence", "headings for text", "links alone", "a list of words"],
)
def test_an_end_that_says_something_stays(last):
    assert "common/loose-end" not in _ledger([*TEXT, *last])
