"""Furniture goes, or goes where it belongs, from the place and in the shape in which sites print it."""

from __future__ import annotations

import pytest

from newscrawl.body_blocks import Block
from tests.support.furniture_story import BODY, PROSE, around, as_page, as_text, shared

BOXES = {
    "related": ("li", "ul.related>li", 1.0),
    "share_follow": ("li", "div.share-bar>ul>li", 0.0),
    "promo": ("p", "div.promo>p", 0.3),
    "paywall": ("p", "div.paywall>p", 0.0),
    "ad_label": ("div", "div.ad-slot>div", 0.0),
    "caption": ("figcaption", "figure>figcaption", 0.0),
    "media": ("div", "div.media-player>div", 0.0),
}
WHOLE = {"F141", "F149", "F170", "F171", "F177", "F183"}
"""Entries whose ` / ` is part of the example."""


def _shaped(entry, text):
    kind, path, links = BOXES.get(entry["group"], ("p", "p", 0.0))
    return Block(kind, text, path=BODY + path, link_share=links)


def _bare(entry, text):
    return Block("p", text, path=BODY + "p")


def _handled(entry, shape, reading):
    texts = [entry["example"]] if entry["id"] in WHOLE else entry["example"].split(" / ")
    zones = [zone for zone in ("head", "inline", "tail") if zone in entry["where"]] or ["inline"]
    return all(_gone(shape(entry, text.strip()), zone, reading) for text in texts for zone in zones)


def _gone(block, zone, reading):
    draft = reading(around(block, zone))
    assert all(text in draft.articleBody for text in PROSE), f"{block.text!r} took prose along"
    taken = "".join(removal.text for removal in draft.ledger if removal.action != "fold")
    return block.text not in draft.articleBody and block.text[:12] in taken


@pytest.mark.parametrize(
    ("shape", "reading", "at_least"), [(_shaped, as_page, 0.97), (_bare, as_page, 0.92), (_bare, as_text, 0.92)]
)
def test_the_shared_catalogue_is_handled(shape, reading, at_least, record_property):
    entries = [
        entry
        for entry in shared("furniture_catalogue.json")
        if entry["action"] != "keep" and entry["field"] != "dateline"
    ]
    left = [entry["id"] for entry in entries if not _handled(entry, shape, reading)]
    share = 1 - len(left) / len(entries)
    record_property("handled", f"{share:.3f}")
    print(f"{share:.1%} of {len(entries)} entries handled, left: {' '.join(left)}")  # noqa: T201
    assert share >= at_least


@pytest.mark.parametrize(
    ("text", "zone", "rule"),
    [
        ("Partager sur WhatsApp", "head", "share"),
        ("Compartilhar no Facebook", "tail", "share"),
        ("Подписывайтесь на наш канал в Telegram", "tail", "channel-promo"),
        ("Abonniere unseren Newsletter", "tail", "newsletter"),
        ("Lees ook: Nieuwe pier krijgt voetpad", "inline", "related"),
        ("Leia também: Cais ganha novo píer", "inline", "related"),
        ("もっと読む", "tail", "related"),
        ("Alle Rechte vorbehalten", "tail", "copyright"),
        ("تعليقات", "tail", "comments"),
        ("Temps de lecture : 4 min", "head", "reading-time"),
        ("Continua depois da publicidade", "inline", "advertisement"),
        ("Spotted a mistake? Select the text and press Ctrl+Enter", "tail", "error-report"),
    ],
)
@pytest.mark.parametrize("reading", [as_page, as_text])
def test_furniture_is_taken_out_in_many_languages(text, zone, rule, reading):
    draft = reading(around(Block("p", text, path=BODY + "p"), zone))
    assert text not in draft.articleBody
    assert f"common/{rule}" in {removal.rule for removal in draft.ledger}


@pytest.mark.parametrize(
    ("text", "zone", "field", "value"),
    [
        ("By Irina Volkova", "head", "author", "Irina Volkova"),
        ("Published: 5 March 2024 08:45", "head", "datePublishedRaw", "5 March 2024 08:45"),
        ("Tags: harbour, pier", "tail", "keywords", ["harbour", "pier"]),
        ("Home > World > Velsk", "head", "articleSection", ["World", "Velsk"]),
        ("Source: Reuters", "tail", "sourceOrganization", "Reuters"),
        ("With inputs from PTI", "tail", "sourceOrganization", "PTI"),
        (
            "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
            "tail",
            "creditText",
            None,
        ),
    ],
)
def test_what_belongs_in_a_property_is_moved_there(text, zone, field, value):
    draft = as_page(around(Block("p", text, path=BODY + "p"), zone))
    got = getattr(draft, field)
    assert (got[0].name if field == "author" else got) == (value or text)
    assert text not in draft.articleBody
    assert "move" in {removal.action for removal in draft.ledger}


def test_a_caption_is_taken_apart_at_its_bar():
    draft = as_page(around(Block("p", "The old pier of Velsk | AP", path=BODY + "p"), "head"))
    assert [(image.caption, image.creditText) for image in draft.image] == [("The old pier of Velsk", "AP")]


def test_the_words_of_a_link_lose_only_what_screen_readers_hear():
    draft = as_page(
        around(
            Block("p", "The plan of the pier (opens in new window) hangs in the hall of the town.", path=BODY + "p"),
            "inline",
        )
    )
    assert "The plan of the pier hangs in the hall of the town." in draft.articleBody


def test_a_linked_headline_in_capitals_amid_the_text_is_another_story_and_capitals_alone_are_not():
    line = "HARBOUR MASTER TO RETIRE AFTER FORTY YEARS"
    for link_share, goes in ((1.0, True), (0.0, False)):
        draft = as_page(around(Block("p", line, path=BODY + "p", link_share=link_share), "inline"))
        assert (line not in draft.articleBody) == goes
    hindi = Block("p", "बंदरगाह के मास्टर चालीस साल बाद सेवा से विदा", path=BODY + "p", link_share=1.0)
    assert hindi.text in as_page(around(hindi, "inline")).articleBody


@pytest.mark.parametrize(
    "line",
    [
        "Please enter a valid email address.",
        "By entering your email and pushing continue, you agree to our terms.",
    ],
)
def test_what_a_box_for_registering_says_amid_the_text_goes(line):
    assert line not in as_page(around(Block("p", line, path=BODY + "p"), "inline")).articleBody


@pytest.mark.parametrize(
    ("line", "rule"),
    [("Join The Velsk Post for access to this content", "paywall"), ("Purchase Licensing Rights", "licensing")],
)
def test_what_speaks_to_nobody_goes_where_it_is_a_link_or_in_a_box(line, rule):
    draft = as_page(around(Block("p", line, path=BODY + "p", link_share=1.0), "inline"))
    assert line not in draft.articleBody
    assert f"common/{rule}" in {removal.rule for removal in draft.ledger}


def test_the_headline_repeated_in_the_body_goes():
    draft = as_page([Block("h1", "Velsk rebuilds its pier", path=BODY + "h1"), *around(Block("p", "Home"), "inline")])
    assert "Velsk rebuilds" not in draft.articleBody
    assert draft.ledger[0].rule == "common/headline-echo"


def test_a_heading_of_related_stories_takes_its_teasers_along():
    teasers = [
        Block("p", text, path=BODY + "p")
        for text in ("Related stories", "Ferry timetable changes", "Nine cranes for Velsk")
    ]
    draft = as_page([*(Block("p", text, path=BODY + "p") for text in PROSE), *teasers])
    assert draft.articleBody.split("\n\n") == list(PROSE)


def test_a_word_that_comes_again_and_again_is_no_cross_heading():
    label = Block("p", "Werbung", path=BODY + "p")
    draft = as_page([*around(label, "inline")[:5], label, *around(label, "inline")[5:]])
    assert "Werbung" not in draft.articleBody
    assert ("phrase", "repetition") in {removal.witnesses for removal in draft.ledger}
