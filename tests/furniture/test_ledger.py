"""Clean text and ledger rebuild the text before stripping, whatever that text is."""

from __future__ import annotations

import itertools
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl.body_blocks import Block
from newscrawl.furniture.ledger import apply_removals, fold_white_space_within, rebuild_text
from newscrawl.furniture.plain_text import read_plain_text
from newscrawl.furniture.strip import strip_furniture
from newscrawl.items import ArticleDraft, Removal
from newscrawl.text.cleaning import clean_line

LINES = st.sampled_from(
    [
        "The council of Velsk voted on Tuesday to rebuild the northern pier before the winter.",
        "Engineers said the old timber could not carry the cranes\u00a0that the port has ordered.",
        "VELSK: The mayor resigned.",
        "Published: 13th March 2021 08:45 AM\u00a0 |\u00a0 Last Updated: 14th March 2021 09:10 AM | A+A-",
        "Harbour of Velsk | AP",
        "ADVERTISEMENT",
        "Also read: Ferry timetable changes again",
        "facebook twitter whatsapp",
        "Plan (opens in new window) of the pier",
        "cafe\u0301 and so\u00adft hyphens\u200b",
        "* * *",
        "Download the Velsk Courier app and follow the latest",
    ]
)
GAPS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", " \n\t\n", "\n\n\n\n", "\u2028", "\x0b\n", " "])
ARTICLES = st.lists(st.tuples(LINES, GAPS), max_size=14).map(lambda pairs: "".join(itertools.chain(*pairs)))


@settings(max_examples=300, deadline=None)
@given(ARTICLES | st.text(max_size=300))
@example("")
@example(" \r\n\t ")
@example("\u200b \u200b")
@example("One.\r\n\r\nTwo \t words.\n")
def test_any_text_is_rebuilt_from_its_clean_text_and_ledger(text):
    draft = strip_furniture(read_plain_text(text))
    assert draft.text == text
    assert rebuild_text(draft.articleBody, draft.ledger) == text


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_cleaning_a_clean_text_changes_no_word_of_its_prose(text):
    clean = strip_furniture(read_plain_text(text)).articleBody
    again = strip_furniture(read_plain_text(clean))
    assert rebuild_text(again.articleBody, again.ledger) == clean


@given(st.lists(LINES, max_size=10), st.data())
@settings(max_examples=150, deadline=None)
def test_blocks_of_a_page_are_rebuilt_whatever_their_shape(lines, data):
    kinds = st.sampled_from(["p", "h2", "li", "figcaption", "div"])
    blocks, position = [], 0
    for line in map(clean_line, lines):
        blocks.append(
            Block(
                data.draw(kinds),
                line,
                position,
                data.draw(st.sampled_from(["article>p", "article>ul.related>li"])),
                data.draw(st.sampled_from([0.0, 1.0])),
                data.draw(st.booleans()),
                data.draw(st.sampled_from([(), ("share-bar",)])),
            )
        )
        position += len(line) + 2
    draft = ArticleDraft("http://x.example/", text="\n\n".join(block.text for block in blocks), blocks=blocks)
    strip_furniture(draft)
    assert rebuild_text(draft.articleBody, draft.ledger) == draft.text


@given(st.text(max_size=60))
@example("a\u00a0b \u00a0 c\td")
def test_folding_a_line_gives_clean_words_one_space_apart_and_can_be_undone(line):
    raw = line.strip()
    folds = list(fold_white_space_within(0, raw))
    folded = apply_removals(raw, folds)
    assert re.split("[ \u00a0\u202f]", folded) == clean_line(raw).split(" ")
    assert rebuild_text(folded, folds) == raw


def test_a_no_break_space_stays_where_it_alone_parts_two_words():
    assert (
        apply_removals("a line\u00a0finally  drawn", fold_white_space_within(0, "a line\u00a0finally  drawn"))
        == "a line\u00a0finally drawn"
    )


def test_a_ledger_is_read_in_any_order():
    ledger = [Removal("b", "strip", "\n\nend", 5), Removal("a", "fold", "  ", 1, replacement=" ")]
    assert rebuild_text("x yz", ledger) == "x  yz\n\nend"


def test_every_strip_by_phrase_has_two_witnesses():
    text = "The council of Velsk voted on Tuesday to rebuild the pier.\n\nRelated stories\n\nFollow us\n\n© 2021 Velsk Courier"
    strips = [removal for removal in strip_furniture(read_plain_text(text)).ledger if removal.action == "strip"]
    assert len(strips) == 3
    assert all(len(set(removal.witnesses)) > 1 for removal in strips)
