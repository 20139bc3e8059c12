"""Where metadata names no author, the page is asked: marked elements, lines beside the headline, elements named for authors."""

from __future__ import annotations

import pytest

from newscrawl.body_blocks import Block
from newscrawl.extract.authors.bylines import authors_on_page, possible_author_lines
from newscrawl.extract.page.page import Page
from newscrawl.items import Organization, Person

COMMENT = "<ol class=comment-list><li class=comment><a rel=author>Some Reader</a><p class=comment-author>Some Reader</p></li></ol>"
ADA = [Person("Ada Byron")]


NAMES = ("Ada Byron", "Emil Roth", "Kai Holm")


def authors(
    above: str = "", below: str = "", end: str = "", ends: tuple[str, ...] = (), language: str = ""
) -> list[Person | Organization] | None:
    filler = "".join(
        f"<p>Line {letter} of the story stands here, and no name is in it.</p>" for letter in "abcdefghijkl"
    )
    html = f"<html lang='{language}'><body>{above}<h1>Ferry returns</h1>{below}{filler}{end}{COMMENT}</body></html>"
    text = [Block("p", line) for line in ends]
    page = Page.of(html.encode(), "https://paper.example/ferry")
    found = authors_on_page(possible_author_lines(page, text), page, ("The Paper",))
    return found[0] if found else None


@pytest.mark.parametrize(
    "line",
    [
        "<span itemprop=author>Ada Byron</span>",
        "<span itemprop=author><meta itemprop=name content='Ada Byron'></span>",
        "<div itemprop=author>More by <span itemprop=name>Ada Byron</span> here</div>",
        "<a href=/people/ada rel='author nofollow'>Ada Byron</a>",
        "<p>By Ada Byron</p>",
        "<p>3 March 1843 | By Ada Byron</p>",
        "<p>ByAda Byron</p>",
        "<p>By Ada Byron in Harbours</p>",
        "<p>By Ada Byron, in News, Ships · 3 March 1843</p>",
        "<p>By Ada Byron Paper</p>",
        "<p>By Ada Byron, Paper Saale</p>",
        "<p>By Ada Byron for Paper</p>",
        "<p>By Ada Byron PhD</p>",
        "<p>By Ada Byron Updated 4 March 1843</p>",
        "<p>By Ada Byron, Senior Correspondent</p>",
        "<p>Ada Byron · 3 March 1843 · 4 min</p>",
        "<p>27. Januar 2026 • Ada Byron • 3 Minuten</p>",
    ],
)
def test_a_name_beside_the_headline_is_read_from_markup_and_from_lines(line: str) -> None:
    assert authors(below=line) == ADA
    assert authors(above=line) == ADA


@pytest.mark.parametrize(
    "line",
    [
        "<div class=post-author>Ada Byron</div>",
        "<div class=article_byline>Guide by Ada Byron on 3 May</div>",
        "<p>Posted in Harbour by <a class=authorLink>Ada Byron</a> and filed under ships</p>",
        "<p>Written by: Ada Byron</p>",
        "<p>Von Ada Byron, Veröffentlicht am 3. Mai</p>",
        "<p>Contributors: Ada Byron</p>",
        "<li>Autorin/Autor Ada Byron</li>",
        "<div class=author-box>View all of her posts</div><div class=author-name>Ada Byron</div>",
    ],
)
def test_a_name_at_the_end_of_the_page_is_read_where_it_is_labelled_as_the_author(line: str) -> None:
    assert authors(end=line) == ADA


def test_signed_lines_of_a_list_of_other_stories_sign_nothing_here() -> None:
    others = "".join(f"<div class=t><a href=/{name}>Story</a><div class=by>By {name}</div></div>" for name in NAMES)
    assert authors(end=others) is None
    assert authors(end="".join(f"<div class=by>By {name}</div>" for name in NAMES)) is not None


def test_two_names_of_one_line_are_two_authors() -> None:
    assert authors(end="<p>Written by Ada Byron and Charles Babbage</p>") == [*ADA, Person("Charles Babbage")]


def test_names_with_months_in_them_are_left_whole() -> None:
    assert authors(below="<p>By Maria Stoyanova</p>") == [Person("Maria Stoyanova")]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "<p>Digital edition</p>",
        "<p>Partner offers</p>",
        "<div class=author-box>Everything that was ever written about the ferries of the outer islands, in one place</div>",
        "<p>The Paper · 3 March 1843</p>",
        "<p>By noon the harbour was empty.</p>",
        "<p>It’s Ferry Week, day 19, and the harbour is full of flags!</p>",
        "<h2>Ship2Shore Line Improvements</h2>",
        "<p>Winter Sports</p><p>3 March 2026</p>",
        "<p>Share Article</p><p>3 March 2026</p><a href='https://social.example/shareArticle?mini=true'>Share</a>",
        "<p>Press Release</p><p>3 March 2026</p><a href='/category/press-release'>More</a>",
        "<div class=byline>Twitter Facebook</div>",
    ],
)
def test_what_is_no_name_makes_no_author_and_who_comments_is_none(line: str) -> None:
    assert authors(below=line) is None


def test_a_name_that_is_also_a_month_is_a_name() -> None:
    assert authors(below="<p>By Ada May</p>") == [Person("Ada May")]
    assert authors(below="<p>By Ada Byron, May</p>") == ADA


def test_a_degree_belongs_to_its_name_and_an_agency_is_an_author_of_its_own() -> None:
    assert authors(below="<p>By Ada Byron, PhD, and Charles Babbage Jr</p>") == [
        Person("Ada Byron, PhD"),
        Person("Charles Babbage Jr"),
    ]
    assert authors(below="<p>By Ada Byron, AP</p>") == [*ADA, Organization("AP")]


def test_of_marked_elements_that_hold_one_another_the_name_alone_is_read() -> None:
    assert authors(end="<a rel=author>Ada Byron</a><a rel=author>All posts of Ada Byron</a>") == ADA


def test_a_menu_above_the_headline_signs_nothing() -> None:
    assert authors(above="<ul><li>By Event Type</li></ul><p>One</p><p>Two</p><p>Three</p>") is None


@pytest.mark.parametrize(
    "witness",
    [
        "<img alt='Ada Byron' src=a.jpg>",
        "<img alt='Ada Byron, our woman at sea' src=a.jpg>",
        "<a href='/people/ada-byron/?all=1'>All of hers</a>",
    ],
)
@pytest.mark.parametrize("lines", ["<p>Ada Byron</p><p>3 March 2026</p>", "<p>2026-03-03</p><div>Ada Byron</div>"])
def test_a_line_next_to_a_date_is_a_name_where_a_portrait_or_a_page_bears_it(lines: str, witness: str) -> None:
    assert authors(below=lines, end=witness) == ADA
    assert authors(below=lines) is None


def test_a_name_alone_at_an_end_of_the_text_is_its_author() -> None:
    story = ("The ferry is back.", "It sails at night.", "The crew is content.")
    assert authors(ends=("Ada Byron", *story)) == ADA
    assert authors(ends=(*story, "Ada Byron/Charles Babbage")) == [*ADA, Person("Charles Babbage")]
    assert authors(ends=(*story[:2], "Ada Byron", story[2])) is None
    assert authors(ends=("Ada Byron", "sails at night.")) is None


def test_several_names_with_a_slash_below_a_standfirst_are_its_authors() -> None:
    story = ("The ferry is back.", "It sails at night.", "The crew is content.")
    both = [*ADA, Person("Charles Babbage")]
    assert authors(ends=(story[0], "Ada Byron / Charles Babbage", *story[1:])) == both
    assert authors(ends=(*story, "Ada Byron/Charles Babbage", story[0], story[1])) == both
    assert authors(ends=(*story, *story, "Ada Byron/Charles Babbage", *story)) is None
    assert authors(ends=(story[0], "DE FR/IT EN", *story[1:])) is None
    assert authors(ends=(*story, "DE FR IT EN")) is None


@pytest.mark.parametrize(
    ("code", "label"), [("en", "Written by"), ("de", "By"), ("de", "Text von"), ("es", "Por"), ("es", "Autor:")]
)
def test_a_label_of_bylines_has_the_name_below_it(code: str, label: str) -> None:
    below = f"<div>Updated</div><div>{label}</div><div>Ada Byron</div><div>Ships</div>"
    assert authors(below=below, language=code) == ADA
    assert authors(below=below, language="fi") == (ADA if label in {"Written by", "By"} else None)
    assert authors(below=f"<div>{label}</div><div>All about ships</div>", language=code) is None
