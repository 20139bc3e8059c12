"""Blocks are what a reader sees: one text each, with its place, its links and whether it is shown."""

from __future__ import annotations

import pytest
from lxml import html

from newscrawl import extract_article
from newscrawl.body_blocks import Block
from newscrawl.extract.body.generic_body import matching_blocks
from newscrawl.extract.page.blocks import join_blocks_with_positions, read_blocks
from newscrawl.extract.page.html import parse_page_tree


def blocks(markup, **more):
    return read_blocks(html.document_fromstring(f"<html><body>{markup}</body></html>"), **more)


def texts(markup):
    return [block.text for block in blocks(markup)]


def kinds(markup):
    return [(block.kind, block.text) for block in blocks(markup)]


def test_inline_elements_do_not_break_a_line():
    assert texts("<p>The <b>min<i>ist</i>er</b> re\u00adsigned\u00a0on\n <a href='#'>Monday</a>.</p>") == [
        "The minister resigned on Monday."
    ]


def test_how_a_word_is_read_is_in_the_line_only_in_the_brackets_that_the_page_gives_it():
    assert texts("<p><ruby>港<rt>みなと</rt></ruby>の<ruby>橋<rt>はし</rt></ruby>が直る。</p>") == ["港の橋が直る。"]
    assert texts("<p><ruby><rb>港</rb><rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の橋</p>") == ["港(みなと)の橋"]
    assert texts("<p><ruby><rb>港</rb><rb>橋</rb><rtc><rt>みなと</rt><rt>はし</rt></rtc></ruby>が直る</p>") == [
        "港橋が直る"
    ]


@pytest.mark.parametrize("picture", ["<img src=t.png alt=T>", "<span class=cap><img src=t.png alt=T></span>"])
def test_an_initial_that_is_a_picture_is_the_first_letter_of_its_text(picture):
    assert texts(f"<p>{picture}he ferry sails again.</p>") == ["The ferry sails again."]
    assert texts(f"<p>{picture} Ferry sails.</p>") == ["Ferry sails."]


def test_raised_digits_are_not_fused_with_a_number_and_marks_of_notes_are_left_out():
    assert texts("<p>A hall of 40<sup>2</sup> metres, CO<sub>2</sub> and the 4<sup>th</sup> ship.</p>") == [
        "A hall of 40² metres, CO2 and the 4th ship."
    ]
    assert texts("<p>Built in 1911<sup><a href='#n1'>1</a></sup>, said<sup class=footnote>2</sup> the board.</p>") == [
        "Built in 1911, said the board."
    ]


def test_a_page_nested_deeper_than_any_parser_reads_loses_nothing():
    for depth in (300, 3000):
        markup = "<div>" * depth + "<p>Deep down.</p>" + "</div>" * depth + "<p>After it.</p>"
        tree = parse_page_tree(markup.encode(), "https://paper.example/deep")
        assert [block.text for block in read_blocks(tree)] == ["Deep down.", "After it."]


@pytest.mark.parametrize("tag", ["div", "section", "blockquote", "table", "main", "details", "dl", "x-card"])
def test_an_article_of_elements_that_are_never_closed_keeps_every_paragraph(tag):
    paragraphs = [
        f"On day {n} the harbour heard from pilot {n * 7} that boat {n * 3} would sail, and clapped."
        for n in range(300)
    ]
    markup = "".join(f"<{tag}><p>{text}</p>" for text in paragraphs)
    page = f"<html><head><title>Boats</title></head><body><article><h1>Boats of the harbour</h1>{markup}</article></body></html>"
    article = extract_article(page.encode(), "https://paper.example/2026/11/29/boats-of-the-harbour")
    assert article.articleBody.split("\n\n") == paragraphs


def test_a_template_is_shown_only_as_a_shadow_root():
    assert texts("<p>Seen.</p><template><p>Inert.</p></template>") == ["Seen."]
    assert texts("<div><template shadowrootmode=open><p>Shown.</p></template></div>") == ["Shown."]


def test_a_shadow_root_around_longer_slotted_text_is_its_frame():
    frame = "<template shadowrootmode=open><p>Share it.</p><slot></slot></template>"
    assert texts(f"<a-story>{frame}<p>The ferry sails again on Monday.</p></a-story>") == [
        "The ferry sails again on Monday."
    ]
    assert texts(f"<a-story>{frame}<p>New</p></a-story>") == ["Share it.", "New"]


def test_an_empty_line_of_breaks_ends_a_paragraph_and_one_break_is_a_space():
    assert texts("<div>One<br>line.<br><br>Another.<br/> <br/>Third.</div>") == ["One line.", "Another.", "Third."]


def test_text_around_nested_elements_keeps_its_order():
    assert texts("<div>before<div>inside<p>deep</p>after deep</div>after</div>") == [
        "before",
        "inside",
        "deep",
        "after deep",
        "after",
    ]


def test_an_advertisement_within_a_paragraph_is_a_block_of_its_own():
    found = blocks('<p>Real sentence.<div class="content-av scc"><span>ADVERTISEMENT</span></div></p>')
    assert [block.text for block in found] == ["Real sentence.", "ADVERTISEMENT"]
    assert "content-av" in found[1].path


def test_what_is_not_shown_is_marked_as_hidden():
    found = blocks(
        '<p>Seen.</p><p style="display:none">Again.</p><div hidden><p>Not yet.</p></div>'
        '<p style="visibility: hidden">Never.</p><script>var x = "never";</script><style>p {}</style>'
    )
    assert [(block.text, block.hidden) for block in found] == [
        ("Seen.", False),
        ("Again.", True),
        ("Not yet.", True),
        ("Never.", True),
    ]


def test_kinds_name_the_element_that_says_most():
    assert kinds(
        "<h2>Head</h2><ul><li><p>Item</p></li></ul><blockquote><p>Said</p></blockquote><pre>Code</pre><figcaption><div>Cap</div></figcaption>"
    ) == [
        ("h2", "Head"),
        ("li", "Item"),
        ("blockquote", "Said"),
        ("pre", "Code"),
        ("figcaption", "Cap"),
    ]


def test_a_row_of_data_is_one_block_and_a_row_of_scaffold_is_none():
    assert kinds("<table><tr><th>State</th><td>Seats</td></tr></table>") == [("tr", "State | Seats")]
    assert texts("<table><tr><td><p>Story.</p></td><td><div>Side.</div></td></tr></table>") == ["Story.", "Side."]


def test_the_share_of_links_is_measured_in_letters():
    assert [block.link_share for block in blocks("<p><a href='#'>abc</a> def</p><p>abc</p><p><a>a b</a></p>")] == [
        0.5,
        0.0,
        1.0,
    ]


def test_the_path_names_the_elements_around_a_block():
    assert (
        blocks('<div id="story"><div><ul class="related x"><li>A</li></ul></div></div>')[0].path
        == "div#story>ul.related.x>li"
    )


def test_only_the_wanted_and_the_marked_are_read_on_request():
    tree = html.document_fromstring(
        "<body><div id=a><p>Body</p><p class=ad>Ad</p></div><p class=ad>Tail</p><p>Else</p></body>"
    )
    marks = dict.fromkeys(tree.find_class("ad"), ("ad",))
    found = read_blocks(tree, within=[tree.get_element_by_id("a")], marks=marks)
    assert [(block.text, block.marks) for block in found] == [("Body", ()), ("Ad", ("ad",)), ("Tail", ("ad",))]


def test_positions_point_into_the_text():
    text, found = join_blocks_with_positions(blocks("<p>One</p><p>Two 🎈</p><p>Three</p>"))
    assert all(text[block.position :].startswith(block.text) for block in found)


def test_lines_of_an_extractor_find_their_blocks():
    own = [
        Block("h2", "Same — words!"),
        Block("p", "First line. Second line."),
        Block("p", "Twice"),
        Block("div", "Twice", path="x"),
    ]
    found = matching_blocks(["Same words", "Second line.", "Twice", "Twice", "Nowhere"], own)
    assert [(block.kind, block.text, block.path) for block in found] == [
        ("h2", "Same — words!", ""),
        ("p", "Second line.", ""),
        ("p", "Twice", ""),
        ("div", "Twice", "x"),
        ("p", "Nowhere", ""),
    ]


def test_a_hundred_thousand_elements_are_read_in_moments():
    assert len(blocks("<p class='a b c d e f g h'>x<b>y</b></p>" * 50_000)) == 50_000


def test_rows_of_data_are_a_line_each_also_where_their_cells_hold_a_paragraph():
    row = "<tr><td><p>Velsk</p></td><td><div>4,300<br>people</div></td></tr>"
    assert kinds(f"<table>{row * 2}</table>") == [("tr", "Velsk | 4,300 people")] * 2
    assert texts(f"<table>{row}</table>") == ["Velsk", "4,300 people"]
    assert texts(f"<table>{row * 2}</table>".replace("Velsk", "Velsk " * 50))[0] == ("Velsk " * 50).strip()
    assert texts(f"<table>{row * 2}</table>".replace("<p>Velsk</p>", "<p>Velsk</p><p>Orsk</p>"))[:2] == [
        "Velsk",
        "Orsk",
    ]
