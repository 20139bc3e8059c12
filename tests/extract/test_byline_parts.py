"""A byline gives its names alone, in whatever language it is written."""

from __future__ import annotations

import pytest

from newscrawl import extract_article
from newscrawl.extract.authors.byline_parts import put_given_name_first, split_byline

STORY = "".join(
    f"<p>The night ferry sails again after {number} weeks in the dock, the harbour office said on Monday.</p>"
    for number in ("two", "three", "four", "five", "six")
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Byron in Harwick and Emil Roth in Port Ellery", ["Ada Byron", "Emil Roth"]),
        ("Ada Byron, Health Correspondent", ["Ada Byron"]),
        ("Ada Byron (London)", ["Ada Byron"]),
        ("Ada Byron, Home Affairs Editor", ["Ada Byron"]),
        ("文・写真／山田太郎", ["山田太郎"]),
        ("Por Ada Byron, em Lisboa", ["Ada Byron"]),
        ("By Ada Byron, for the Harbour Paper", ["Ada Byron"]),
        ("Текст: Ада Байрон, фото: Эмиль Рот", ["Ада Байрон"]),
        ("Tekst: Ada Byron Beeld: Emil Roth", ["Ada Byron"]),
        ("取材・文＝山田太郎", ["山田太郎"]),
        ("Ada Byron (AFP), Paris", ["Ada Byron"]),
        ("Ada (Guha) Byron", ["Ada (Guha) Byron"]),
        ("Ada Byron/dpa", ["Ada Byron", "dpa"]),
        ("Von Ada Byron, Berlin/dpa", ["Ada Byron", "dpa"]),
        ("ADA BYRON, BERGEN", ["ADA BYRON"]),
        ("Ada Byron, Emil Roth, NDR", ["Ada Byron", "Emil Roth", "NDR"]),
        ("Ada Byron Environment Editor", ["Ada Byron"]),
        ("Ada ByronStaff Writer", ["Ada Byron"]),
        ("Words by Ada Byron; photographs by Emil Roth", ["Ada Byron"]),
        ("By Ada Byron with additional reporting by Emil Roth", ["Ada Byron", "Emil Roth"]),
        ("Par Ada Byron (avec Emil Roth et Marta Lind)", ["Ada Byron", "Emil Roth", "Marta Lind"]),
        ("Von Ada Byron, Berlin", ["Ada Byron"]),
        ("Por Ada Byron, São Paulo", ["Ada Byron"]),
        ("Di Ada Byron e Emil Roth", ["Ada Byron", "Emil Roth"]),
        ("Ada Byron i Emil Roth", ["Ada Byron", "Emil Roth"]),
        ("Tekst: Ada Byron Foto: Emil Roth", ["Ada Byron"]),
        ("By Ada Byron and agencies", ["Ada Byron"]),
        ("Ada Byron, Reuters", ["Ada Byron", "Reuters"]),
        ("Ada Byron, Coast Media Group", ["Ada Byron"]),
        ("Posted by Ada Byron on May 18", ["Ada Byron"]),
        ("Ada Byron, Rural Affairs Editor", ["Ada Byron"]),
        ("Von Ada Byron, Köln", ["Ada Byron"]),
        ("Ein Bericht von Ada Byron", ["Ada Byron"]),
        ("Words: Ada Byron", ["Ada Byron"]),
        ("Ada Byron CPP, PSP", ["Ada Byron CPP, PSP"]),
        ("Texto: Ada Byron | Fotos: Emil Roth", ["Ada Byron"]),
        ("文・山田花子", ["山田花子"]),
        ("記者 王美玲／高雄報導", ["王美玲"]),
        ("ada@paper.example (Ada Byron)", ["Ada Byron"]),
        ("Ada Byron@adabyron", ["Ada Byron"]),
        ("文／山田太郎", ["山田太郎"]),
        ("Photograph by Emil Roth", []),
        ("Robert De Niro", ["Robert De Niro"]),
        ("The Currency editors", ["The Currency editors"]),
    ],
)
def test_a_byline_gives_its_names_alone(line, names):
    assert split_byline(line) == names


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Byron, Ada", "Ada Byron"),
        ("Byron, Reuters", "Byron, Reuters"),
        ("Byron, MD", "Byron, MD"),
        ("Roth, Berlin", "Roth, Berlin"),
    ],
)
def test_a_surname_before_a_comma_goes_behind_the_name(name, spoken):
    assert put_given_name_first(name) == spoken


def authors(*, head="", before="", byline="", after=""):
    html = f"<html lang=en><head><title>Ferry returns to port</title>{head}</head><body>{before}<article><h1>Ferry returns to port</h1>{byline}{STORY}</article>{after}</body></html>"
    return [author.name for author in extract_article(html.encode(), "https://www.paper.example/a").author]


TEASERS = '<ul><li><a href="/b"><h3>Council mends the hall</h3></a> <a rel="author" href="/p">Jo Pike</a></li></ul>'


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("byline", ['<p>By <a rel="author" href="/ada">Ada Byron</a></p>', "<p>By Ada Byron</p>"])
def test_names_of_other_stories_are_not_those_of_this_one(place, byline):
    assert authors(byline=byline, **{place: TEASERS}) == ["Ada Byron"]


def test_a_name_that_metadata_cuts_short_is_read_whole():
    head = '<meta name="author" content="Ada">'
    assert authors(head=head, byline='<p class="author">Ada Byron</p>') == ["Ada Byron"]


def test_a_byline_that_joins_further_names_goes_before_metadata_that_has_one():
    head = '<meta name="author" content="Ada Byron">'
    assert authors(head=head, byline="<p>By Ada Byron and Emil Roth</p>") == ["Ada Byron", "Emil Roth"]


def test_an_icon_in_a_byline_is_no_name():
    icon = "<svg><title>External link icon</title></svg>"
    assert authors(byline=f'<p class="byline">{icon}By <a rel="author" href="/a">Ada Byron {icon}</a></p>') == [
        "Ada Byron"
    ]


def test_the_only_name_for_an_author_on_the_page_is_taken_from_an_aside_too():
    aside = '<aside><p class="author">Ada Byron</p></aside>'
    other = '<aside><p class="author">Emil Roth</p></aside>'
    assert authors(after=STORY + aside) == ["Ada Byron"]
    assert authors(after=STORY + aside + other) == []


RIVALS = "".join(
    f'<div class=row><a href="/p/{name[:2]}">{name[:4]}</a><a rel=author href="/w/{name[:2]}">{name}</a></div>'
    for name in ("Otto Frey", "Mina Vale", "Hugh Lark")
)


@pytest.mark.parametrize("box", ["popular", "read-next", "more-stories"])
@pytest.mark.parametrize("byline", ['<p>By <a rel="author" href="/ada">Ada Byron</a></p>', "<p>By Ada Byron</p>"])
def test_who_wrote_what_an_article_only_points_to_did_not_write_it(box, byline):
    assert authors(byline=byline + STORY + f'<div class="{box}">{RIVALS}</div>') == ["Ada Byron"]
