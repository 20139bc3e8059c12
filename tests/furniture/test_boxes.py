"""Elements named after furniture give it up: with a second witness, and never the text of the page itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newscrawl.body_blocks import LEFT_OUT_BLOCK_MARK, Block
from newscrawl.furniture.strip import strip_furniture
from tests.support.furniture_story import BODY, PROSE, around, as_draft, as_page

CAPTION = "Dockers carry the last beams of the old pier to the saw mill on a grey morning."
COMMENT = "My grandfather built that pier, and nobody asked him how he did it before they tore it down."
TEASER = "Four towns along the coast have rebuilt their quays since the great storm, each in its own way."


def _removed(draft, text):
    return next((one for one in draft.ledger if text in one.text), None)


@pytest.mark.parametrize(
    "path", ["div.picture>div.caption>p", "p#caption-7.wp-caption-text", "div.Image_caption__x1>p", "p.photoCaption"]
)
def test_a_block_in_an_element_named_caption_goes_to_the_picture(path):
    draft = as_page(around(Block("p", CAPTION, path=BODY + path), "inline"))
    assert _removed(draft, CAPTION).rule == "common/caption"
    assert [image.caption for image in draft.image] == [CAPTION]


@pytest.mark.parametrize("path", ["div.hasCaption>p", "h2#the-caption", "div.with-caption>p"])
def test_a_class_that_describes_another_element_makes_no_caption(path):
    assert CAPTION in as_page(around(Block("p", CAPTION, path=BODY + path), "inline")).articleBody


def test_the_description_of_an_article_is_no_caption_though_its_element_says_so():
    draft = as_draft(around(Block("p", CAPTION, path="div.item-caption>p"), "head"))
    assert CAPTION in strip_furniture(replace(draft, description=CAPTION)).articleBody


def test_comments_of_readers_behind_the_text_are_no_text():
    draft = as_page([*around(Block("li", COMMENT, path="ol>li#comment-9.depth-1>p"), "tail")])
    assert _removed(draft, COMMENT).witnesses == ("shape", "position")
    assert draft.articleBody.split("\n\n") == [*PROSE]


def test_the_posts_of_a_forum_are_its_text():
    posts = [Block("p", text, path=f"div#post-{number}.comment>p") for number, text in enumerate(PROSE)]
    assert as_page(posts).articleBody.split("\n\n") == [*PROSE]


@pytest.mark.parametrize("box", ["div.promo", "div.newsletter-signup", "span.tooltip", "div.cookie-box"])
def test_a_box_amid_the_text_goes_when_the_rest_of_it_was_left_out(box):
    link = Block("a", "Quays of the coast", path=f"{BODY}{box}>a", link_share=1.0, marks=(LEFT_OUT_BLOCK_MARK,))
    blocks = around(Block("p", TEASER, path=f"{BODY}{box}>p"), "inline")
    assert TEASER in as_page(blocks).articleBody, "the name alone takes nothing amid the text"
    draft = as_page([*blocks[:3], link, *blocks[3:]])
    assert _removed(draft, TEASER).witnesses == ("shape", "extractor")
    assert draft.articleBody.split("\n\n") == [*PROSE]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Cranes stand idle at the port of Velsk, May 4. REUTERS/Ada Linde/File Photo Purchase Licensing Rights", "caption-credit"),
        ("The mayor of Velsk shows the plans to the council. (Ada Linde/Getty Images)", "caption-credit"),
        ("Your privacy settings prevent us from showing this map.", "external-content"),
        ("By signing up, you confirm that you are over 16 and agree to our terms.", "registration"),
        ("To view the full report on the pier, please subscribe to the Velsk Courier.", "paywall"),
        ("If you are already a paying subscriber of the Courier, you can log in below.", "paywall"),
        ("Wir respektieren deine Privatsphäre und zeigen die Karte erst mit deinem Einverständnis.", "external-content"),
        ("Escucha esta nota aquí", "controls"),
    ],
)  # fmt: skip
def test_credits_and_terms_amid_the_text_are_furniture(text, rule):
    assert _removed(as_page(around(Block("div", text, path=BODY + "div"), "inline")), text).rule == f"common/{rule}"


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied the report, a spokesman told REUTERS/Ipsos pollsters in Velsk on Monday.",
        "He sold the picture to an agency (Getty Images) and bought a boat.",
        "By signing up, the councillors took the risk that the pier would not stand.",
        "Privacy settings prevent the port from showing faces, the council was told.",
        "The vote was postponed, the harbour master said on the radio. (Reuters/AFP)",
        "To see the full extent of the damage, the engineers registered every beam of the pier.",
        "He is already a member of the council, and the log in which he signs lies at the quay.",
    ],
)
def test_sentences_that_sound_like_credits_and_terms_stay(text):
    assert text in as_page(around(Block("p", text, path=BODY + "p"), "inline")).articleBody


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Don't miss a tide: the harbour sends its newsletter on Fridays.", "newsletter"),
        ("Melde dich hier für den Newsletter des Hafens an!", "newsletter"),
        ("¡Mira lo que tiene nuestro canal de YouTube!", "channel-promo"),
        ("Werbung: Dieser Beitrag enthält Werbung für die Werft in Velsk.", "affiliate"),
        ("Entdecke weitere Häfen", "related"),
        ("alk/PAP", "initials"),
    ],
)
def test_promises_of_more_behind_the_text_are_furniture(text, rule):
    assert _removed(as_page(around(Block("p", text, path=BODY + "p"), "tail")), text).rule == f"common/{rule}"


@pytest.mark.parametrize(
    "text", ["MIRA: the mother of the pilot comes to the quay", ">> The storm of last winter in pictures <<"]
)
def test_a_hint_at_another_story_goes_from_amid_the_text_where_it_is_a_link(text):
    block = Block("p", text, path=BODY + "p")
    assert _removed(as_page(around(block._replace(link_share=0.9), "inline")), text).rule == "common/linked-headline"
    assert text in as_page(around(block, "inline")).articleBody


INVITATION = "Never be the last to hear of a storm: we send our letter from the quays to you each Friday."


@pytest.mark.parametrize("box", ["p.newsletter-hint", "div.promo", "div.cookie-box"])
def test_a_box_amid_the_text_goes_when_it_speaks_to_the_reader(box):
    draft = as_page(around(Block("p", INVITATION, path=f"{BODY}{box}"), "inline"))
    assert _removed(draft, INVITATION).witnesses == ("shape", "phrase")
    assert INVITATION in as_page(around(Block("p", INVITATION, path=f"{BODY}div.letter"), "inline")).articleBody


@pytest.mark.parametrize(
    "path", ["p.imagedescription", "p.image-annotation", "div.photo__credit>p", "p#img-legend-2", "p.BildUnterschrift"]
)
def test_what_an_element_named_for_a_picture_says_goes_to_the_picture(path):
    assert _removed(as_page(around(Block("p", CAPTION, path=BODY + path), "inline")), CAPTION).rule == "common/caption"


@pytest.mark.parametrize("path", ["div.image-text>p", "p.description", "div.imagelist>p", "p.rebuild-source"])
def test_text_beside_a_picture_is_no_caption(path):
    assert CAPTION in as_page(around(Block("p", CAPTION, path=BODY + path), "inline")).articleBody


@pytest.mark.parametrize(
    ("path", "zone", "rule"),
    [
        ("section.editorial-disclosure>p", "head", "common/disclaimer-box"),
        ("div#affiliateText>p", "tail", "common/disclaimer-box"),
        ("ul.related_post>li", "tail", "common/related-box"),
    ],
)
def test_a_box_of_the_sites_own_goes_from_before_and_behind_the_text(path, zone, rule):
    assert _removed(as_page(around(Block("p", TEASER, path=path), zone)), TEASER).rule == rule


def test_the_captions_of_a_gallery_are_its_text():
    slides = [
        Block("figcaption", f"{CAPTION} It is the {number}th of the slides, and it tells its part of the story.")
        for number in range(8)
    ]
    draft = as_draft(slides)
    strip_furniture(draft)
    assert draft.articleBody.count(CAPTION) == len(slides)
