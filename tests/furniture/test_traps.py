"""What looks like furniture and is news stays, as paragraph, heading, item or quotation, in a page and in plain text."""

from __future__ import annotations

import pytest

from newscrawl.body_blocks import Block
from tests.support.furniture_story import BODY, around, as_page, as_text, shared

OURS = [
    "Newsletter",
    "Follow us on the march, the organisers told the crowd.",
    "Download speeds fell by half after the storm.",
    "By Friday the water had reached the market square.",
    "Par ailleurs, le maire a promis un nouveau quai.",
    "Por la tarde, el puerto volvió a abrir.",
    "Von Anfang an war der Umbau umstritten.",
    '"Subscribe now to read your own mail," she joked about the new rules.',
    '"We use cookies to bake with," the cook said.',
    "Source of the leak was a valve in the old pump house.",
    "Teilen wollte die Partei ihre Macht nicht.",
    "Publié en 1951, le roman fut interdit dans trois régions.",
    "Comments made by the minister were struck from the record.",
    "Correction: an earlier version of this story gave the wrong length of the pier.",
    "Loading of the ships was stopped at noon.",
    "Listen to the engine before you buy the boat, the mechanic advises.",
    "शेयर बाजार में गुरुवार को गिरावट दर्ज की गई।",
    "広告の売り上げは三年続けて減った。",
    "شارك الوزير في المؤتمر يوم الثلاثاء.",
    "Подписаться под письмом отказались трое депутатов.",
]


@pytest.mark.parametrize("reading", [as_page, as_text])
@pytest.mark.parametrize("kind", ["p", "h2", "li", "blockquote"])
@pytest.mark.parametrize("text", OURS)
def test_news_that_sounds_like_furniture_stays(text, kind, reading):
    draft = reading(around(Block(kind, text, path=BODY + kind), "inline"))
    assert text in draft.articleBody.split("\n\n")


@pytest.mark.parametrize("reading", [as_page, as_text])
@pytest.mark.parametrize("kind", ["p", "h2", "li", "blockquote"])
def test_every_shared_trap_stays_as_it_is(kind, reading):
    lost = [
        trap["id"]
        for trap in shared("traps.json")
        if trap["position"] != "markup"
        and trap["text"]
        not in reading(
            around(Block(kind, trap["text"], path=BODY + kind), "tail" if trap["position"] == "tail" else "inline")
        ).articleBody.split("\n\n")
    ]
    assert lost == []


@pytest.mark.parametrize("reading", [as_page, as_text])
def test_all_shared_traps_stay_side_by_side(reading):
    traps = [trap["text"] for trap in shared("traps.json") if trap["position"] == "body" and trap["text"].endswith(".")]
    body = reading(
        [block for text in traps for block in around(Block("p", text, path=BODY + "p"), "inline")]
    ).articleBody
    assert [text for text in traps if text not in body] == []


def test_a_flash_keeps_its_only_sentence_and_gives_its_place():
    draft = as_page([Block("p", "MOSCOW: The minister resigned.", path=BODY + "p")])
    assert draft.articleBody == "MOSCOW: The minister resigned."
    assert draft.dateline == "MOSCOW"


def test_a_body_whose_class_says_related_is_still_the_body():
    blocks = [
        Block("p", text.text, path="div#storyContent.hasrelatedarticle1>p")
        for text in around(Block("p", "Home"), "inline")
    ]
    assert as_page(blocks).articleBody.count("\n\n") == len(blocks) - 1


def test_corrections_are_copied_to_their_property():
    note = "Correction: an earlier version of this story gave the wrong length of the pier."
    draft = as_page(around(Block("p", note, path=BODY + "p"), "tail"))
    assert draft.correction == [note]
    assert note in draft.articleBody


def test_where_everything_would_go_the_prose_stays():
    notice = "Subscribe now to read the latest news in your city and across the country."
    assert as_page([Block("p", notice, path="article>div.paywall>p", hidden=False)]).articleBody == notice
