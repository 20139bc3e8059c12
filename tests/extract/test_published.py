"""Where metadata tells no date, the page is asked: marked elements, its address, the only date it shows."""

from __future__ import annotations

import pytest

from newscrawl.extract.dates.article_date import find_article_date
from newscrawl.extract.layout import NO_LAYOUT
from newscrawl.extract.page.page import Page
from newscrawl.publishers.model import Publisher

FILLER = "".join(
    f"<p>Line {letter} of the story stands here, and no day is in it.</p>" for letter in "abcdefghijklmnop"
)


def day(end: str, address: str = "https://paper.example/ferry") -> str | None:
    html = f"<html lang=en-GB><body><h1>Ferry returns</h1>{FILLER}{end}</body></html>"
    found = find_article_date(Page.of(html.encode(), address), NO_LAYOUT, None, "published")
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
def test_a_marked_element_gives_the_day_wherever_it_is(element: str) -> None:
    assert day(f"<p>Printed 1 May 2024</p>{element}<p>Seen 2 June 2024</p>") == "2024-03-05"


def test_the_day_that_linked_data_states_of_the_web_page_is_believed_where_it_knows_no_article() -> None:
    linked_data = '{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": ["WebPage"], "datePublished": "2024-03-05"}]}'
    page = f'<script type="application/ld+json">{linked_data}</script><p>Seen 2 June 2024</p>'
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
        ("https://paper.example/world/2024/mar/05/ferry", "2024-03-05"),
    ],
)
def test_the_url_gives_the_day_where_nothing_is_marked(address: str, found: str) -> None:
    assert day("<p>Seen 2 June 2024</p>", address) == found


@pytest.mark.parametrize(
    "address", ["https://paper.example/2024/13/45/ferry", "https://paper.example/120240305999/ferry"]
)
def test_numbers_that_are_no_day_are_passed_over(address: str) -> None:
    assert day("<p>Seen 2 June 2024</p>", address) == "2024-06-02"


def test_a_day_labelled_as_an_update_is_not_the_only_one_shown() -> None:
    assert day("<p>Last updated 2 June 2024</p><p>5 March 2024</p>") == "2024-03-05"


def test_a_year_alone_is_no_day() -> None:
    assert day("<p>The ferry sails again.</p><footer>© 2019 The Paper</footer>") is None


def test_the_last_resort_reads_lines_of_languages_that_the_page_does_not_declare() -> None:
    assert day("<div class=date>15 августа 2016, 13:43</div>") == "2016-08-15"


@pytest.mark.parametrize(
    "markup",
    [
        "<meta name=first-published-on content='5 March 2024'>",
        "<meta name=published-time content=2026-01-01><meta name=published-date content=2024-03-05>",
        '<script>state = {"published_at": "2024-03-05T10:00:00Z"}</script>',
        '<div data-story=\'{"datePublished":"2024-03-05"}\'></div>',
        "<span class='entry updated' title=2024-03-05T10:00:00+00:00></span>",
        "<title>Ferry returns | 05.03.2024</title>",
    ],
)
def test_the_last_resort_reads_meta_tags_of_any_name_and_the_data_of_programs_before_lines(markup: str) -> None:
    assert day(f"{markup}<p>Seen 2 June 2024</p><p>Seen 3 June 2024</p>") == "2024-03-05"


@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("<div class=comment-meta>2 June 2024</div>", "<p>5 March 2024</p>"),
        ("<p>Download 2.4.10</p>", "<p>05.03.24, by our reporter</p>"),
        ("<p>2 June 2024</p>", "<p>Published 5 March 2024</p>"),
        ("<p>Last updated 2 June 2024</p><p>Last updated 3 June 2024</p>", "<p>5 March 2024</p>"),
        ("<ul class=teasers><li>2 June 2024</li></ul>", "<p>Harbour, 5. 3. 2024, by our reporter</p>"),
    ],
)
def test_of_several_days_in_lines_the_likeliest_is_taken(other: str, own: str) -> None:
    assert day(f"{other}{own}<div class=footer>7 July 2024</div><div class=footer>8 July 2024</div>") == "2024-03-05"


def test_a_day_in_the_midst_of_prose_is_not_that_of_the_article() -> None:
    prose = "The old ferry, which had served both banks for many years, was sold on 5 March 2024 to a company on the coast. "
    assert day(f"<p>{prose}{prose}</p><p>{prose}Then on 2 June 2023 all was over.</p>") is None


def test_thousands_of_dated_lines_are_not_all_read() -> None:
    lines = "".join(f"<p>Round {number} of 2024-03-05 is over</p>" for number in range(100, 5000))
    assert day(f"{lines}<p>Published 2 June 2024</p><p>Published 3 June 2024</p>") == "2024-03-05"


def test_the_language_of_xhtml_settles_the_order_of_day_and_month() -> None:
    page = "<html xml:lang=en-GB><body><h1>Ferry returns</h1><p>The Paper 05/03/2024</p></body></html>"
    found = find_article_date(Page.of(page.encode(), "https://paper.example/ferry"), NO_LAYOUT, None, "published")
    assert found
    assert found[0].date().isoformat() == "2024-03-05"


def stamped(stamp: str, address: str, language: str = "de") -> str:
    html = f"<html lang={language}><meta property=article:published_time content={stamp}><h1>Fähre kehrt zurück</h1>{FILLER}</html>"
    found = find_article_date(Page.of(html.encode(), address), NO_LAYOUT, None, "published")
    assert found
    return found[0].isoformat()


LATE = "2024-03-05T23:30:00Z"
"""In Vienna it is the sixth already."""


@pytest.mark.parametrize(
    ("address", "language", "stated"),
    [
        ("https://faehre.at/kehrt-zurueck", "de", "2024-03-06T00:30:00+01:00"),
        ("https://www.faehre.at/kehrt-zurueck", "de-AT", "2024-03-06T00:30:00+01:00"),
        ("https://ferry.co.uk/returns", "en", "2024-03-05T23:30:00+00:00"),
        ("https://ferry.com.bo/vuelve", "es", "2024-03-05T19:30:00-04:00"),
    ],
)
def test_a_moment_in_utc_is_converted_to_the_clocks_of_the_country_of_the_sites_domain_and_language(
    address: str, language: str, stated: str
) -> None:
    assert stamped(LATE, address, language) == stated


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("https://ferry.example/returns", "en"),
        ("https://ferry.at/returns", "en"),
        ("https://ferry.io/returns", "en"),
        ("https://ferry.com.au/returns", "en"),
        ("https://127.0.0.1/returns", "en"),
    ],
)
def test_where_no_one_country_and_no_one_clock_is_known_it_stays_as_it_is(address: str, language: str) -> None:
    assert stamped(LATE, address, language) == "2024-03-05T23:30:00+00:00"


def test_a_time_without_an_offset_is_that_of_the_country() -> None:
    assert stamped("2024-07-05T23:30:00", "https://faehre.at/kehrt-zurueck") == "2024-07-05T23:30:00+02:00"
    assert stamped("2024-07-05T23:30:00+05:30", "https://faehre.at/kehrt-zurueck") == "2024-07-05T23:30:00+05:30"


def test_midnight_in_utc_is_a_day_and_so_is_a_time_whose_day_the_address_names() -> None:
    assert stamped("2024-03-05T00:00:00Z", "https://ferry.com.bo/vuelve", "es") == "2024-03-05T00:00:00+00:00"
    assert stamped(LATE, "https://faehre.at/2024/03/05/kehrt-zurueck") == "2024-03-05T23:30:00+00:00"
    assert stamped(LATE, "https://faehre.at/2024/03/06/kehrt-zurueck") == "2024-03-06T00:30:00+01:00"


def test_a_date_in_words_is_read_in_the_pages_own_language_then_in_its_publishers():
    paper = Publisher(
        name="paper", title="Paper", url="https://paper.example/", timezone="Europe/Berlin", inLanguage="de",
        hosts=("paper.example",), sources=(), article_urls=("/x",), layouts=(),
    )  # fmt: skip
    for tag, shown in (("es", "5 de marzo de 2024"), ("de", "5. März 2024"), ("en-US", "5. März 2024")):
        html = f"<html lang={tag}><body><h1>A day at the pier</h1><p>{shown}</p><p>Text.</p></body></html>"
        found = find_article_date(Page.of(html.encode(), "https://paper.example/a"), NO_LAYOUT, paper, "published")
        assert found is not None
        assert found[0].isoformat() == "2024-03-05T00:00:00+01:00"


@pytest.mark.parametrize(
    "element",
    [
        "<local-time datetime=2024-03-05T10:00:00Z>Mar 5</local-time>",
        "<local-time datetime=2024-03-05T10:00:00Z></local-time>",
        "<time-ago datetime=2024-03-05T10:00:00Z>2 days</time-ago>",
        "<time itemprop=datePublished content=2024-03-05T10:00:00Z>4 March</time>",
    ],
)
def test_what_an_element_beside_the_headline_says_to_machines_goes_before_its_words(element: str) -> None:
    html = f"<html lang=en><body><h1>Ferry returns</h1><p>{element}</p>{FILLER}</body></html>"
    found = find_article_date(Page.of(html.encode(), "https://paper.example/ferry"), NO_LAYOUT, None, "published")
    assert found is not None
    assert found[0].isoformat() == "2024-03-05T10:00:00+00:00"


@pytest.mark.parametrize(
    "name", ["artpubdate", "post_date", "prism.publicationDate", "video:release_date", "cre_date", "nrbi:pubDate"]
)
def test_meta_tags_of_content_systems_state_the_day(name: str) -> None:
    assert day(f"<meta name='{name}' content=20240305>") == "2024-03-05"
