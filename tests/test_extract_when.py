"""Where metadata tells no date, the page is asked: marked elements, its address, the only date it shows."""

from __future__ import annotations

import pytest

from newscrawl.extract.layout import NO_LAYOUT
from newscrawl.extract.page import Page
from newscrawl.extract.when import moment

FILLER = "".join(
    f"<p>Line {letter} of the story stands here, and no day is in it.</p>" for letter in "abcdefghijklmnop"
)


def day(end: str, address: str = "https://paper.example/ferry") -> str | None:
    html = f"<html lang=en-GB><body><h1>Ferry returns</h1>{FILLER}{end}</body></html>"
    found = moment(Page.of(html.encode(), address), NO_LAYOUT, None, "published")
    return found[0].date().isoformat() if found else None


@pytest.mark.parametrize(
    "element",
    [
        "<time datetime=2024-03-05T10:00:00Z>Tuesday</time>",
        "<span itemprop=datePublished content=2024-03-05></span>",
        "<div itemprop=datePublished>5 March 2024</div>",
        "<abbr class='published updated' title=2024-03-05T10:00>Tuesday</abbr>",
    ],
)
def test_a_marked_element_tells_the_day_wherever_it_stands(element: str) -> None:
    assert day(f"<p>Printed 1 May 2024</p>{element}<p>Seen 2 June 2024</p>") == "2024-03-05"


def test_the_day_that_linked_data_tells_of_the_web_page_is_believed_where_it_knows_no_article() -> None:
    told = '{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": ["WebPage"], "datePublished": "2024-03-05"}]}'
    page = f'<script type="application/ld+json">{told}</script><p>Seen 2 June 2024</p>'
    assert day(page) == "2024-03-05"
    assert day(f"{page}<meta property=article:published_time content=2024-03-04>") == "2024-03-04"


def test_times_of_comments_and_of_other_stories_are_not_those_of_the_article() -> None:
    others = "<div id=comments><time datetime=2020-01-01>then</time></div><aside><time datetime=2020-01-02>then</time></aside>"
    assert day(f"{others}<time datetime=2024-03-05>Tuesday</time>") == "2024-03-05"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://paper.example/2024/03/05/ferry", "2024-03-05"),
        ("https://paper.example/world/20240305-ferry", "2024-03-05"),
        ("https://paper.example/world/2024-3-5/ferry", "2024-03-05"),
    ],
)
def test_the_address_tells_the_day_where_nothing_is_marked(address: str, found: str) -> None:
    assert day("<p>Seen 2 June 2024</p>", address) == found


@pytest.mark.parametrize(
    "address", ["https://paper.example/2024/13/45/ferry", "https://paper.example/120240305999/ferry"]
)
def test_numbers_that_are_no_day_are_passed_over(address: str) -> None:
    assert day("<p>Seen 2 June 2024</p>", address) == "2024-06-02"


def test_a_day_said_to_be_that_of_an_update_is_not_the_only_one_shown() -> None:
    assert day("<p>Last updated 2 June 2024</p><p>5 March 2024</p>") == "2024-03-05"


def test_a_year_alone_is_no_day() -> None:
    assert day("<p>The ferry sails again.</p><footer>© 2019 The Paper</footer>") is None


def test_the_last_resort_reads_lines_of_languages_that_the_page_does_not_declare() -> None:
    assert day("<div class=date>15 августа 2016, 13:43</div>") == "2016-08-15"
