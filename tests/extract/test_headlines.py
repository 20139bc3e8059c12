"""A headline is told apart from its kicker, from the site's name beside it, and from the words a page has for search engines."""

from __future__ import annotations

import json

import pytest

from newscrawl.extract.headlines import find_all_headlines, find_headline
from newscrawl.extract.layout import NO_LAYOUT
from newscrawl.extract.page.heading_text import heading_text
from newscrawl.extract.page.page import Page
from newscrawl.extract.site_name import remove_site_name, site_names
from newscrawl.extract.titles import find_titles

FERRY = "Night ferry returns to the outer islands"
ENGINE = "Ferry timetable: outer islands night ferry returns"
HOST = "https://www.harbour-paper.example/sea/ferry"


def headline_of(
    *, h1: str = FERRY, title: str = FERRY, stated: str = "", kind: str = "NewsArticle", url: str = HOST
) -> tuple[str, str] | None:
    script = json.dumps({"@type": kind, "headline": stated}) if stated else ""
    html = f"<head><title>{title}</title><script type='application/ld+json'>{script}</script></head><body>{h1 and f'<h1>{h1}</h1>'}<p>Text.</p>"
    page = Page.of(f"<html>{html}</html>".encode(), url)
    return find_headline(page, NO_LAYOUT, site_names(page, None))


def test_linked_data_of_news_has_the_headline_unless_heading_and_title_agree_on_another_wording() -> None:
    assert headline_of(stated=ENGINE, title=ENGINE) == (ENGINE, "json-ld")
    assert headline_of(stated=ENGINE) == (FERRY, "generic")
    assert headline_of(stated="Quite another wording") == (FERRY, "generic")


TRAILS = [
    "<nav><ol><li><a href=/sea>Sea</a><li><h1>{}</h1></ol></nav>",
    "<ol class='site-breadcrumbs'><li><a href=/sea>Sea</a><li><h1>{}</h1></ol>",
    "<a href=/sea>Sea</a> <h1 class=breadcrumb__last>{}</h1>",
]


@pytest.mark.parametrize("trail", TRAILS)
def test_a_heading_that_ends_the_trail_to_the_page_gives_way_to_the_one_that_a_title_has(trail: str) -> None:
    """The heading in the trail has the words for search engines."""

    def shown(heading: str) -> str | None:
        html = (
            f"<title>{ENGINE}</title><meta property=og:title content='{FERRY}'>{trail.format(ENGINE)}{heading}<p>Text."
        )
        page = Page.of(f"<html lang=en>{html}</html>".encode(), HOST)
        found = find_headline(page, NO_LAYOUT, site_names(page, None))
        return found and found[0]

    assert shown(f"<h2><span>Islands</span> <span>{FERRY}</span></h2>") == FERRY
    assert shown("<h2>A new pier</h2>") == ENGINE


def test_a_short_name_glued_to_the_end_of_a_chinese_title_is_the_sites() -> None:
    assert headline_of(h1="", title="夜间渡轮重返外岛-海港日报") == ("夜间渡轮重返外岛", "meta")
    assert headline_of(h1="", title="夜间渡轮重返外岛_海港日报") == ("夜间渡轮重返外岛", "meta")
    assert headline_of(h1="", title="Ferry-boats return") == ("Ferry-boats return", "meta")
    assert headline_of(h1="", title="渡轮_海港百科") == ("渡轮_海港百科", "meta")


@pytest.mark.parametrize("tail", ["Harbour Paper Online", "Sea - The Harbour Paper", "Sea", "The Harbour-Paper"])
def test_the_sites_name_and_section_are_taken_off_behind_a_dash(tail: str) -> None:
    assert headline_of(h1="", title=f"{FERRY} - {tail}") == (FERRY, "meta")
    assert headline_of(h1="", title=f"{FERRY} - harbour is full") == (f"{FERRY} - harbour is full", "meta")


def test_a_colon_that_markup_stands_for_is_that_of_the_title() -> None:
    two_lines = "<span>Night ferry</span><span>It returns to the outer islands</span>"
    assert headline_of(h1=two_lines, title="Night ferry: It returns to the outer islands") == (
        "Night ferry: It returns to the outer islands",
        "generic",
    )


def test_a_long_headline_that_another_place_repeats_was_not_cut() -> None:
    long = f"{FERRY}, and the shopkeepers beside the pier say that they have waited for its horn since January"
    assert headline_of(stated=long, h1=long, title=f"{long} | Sea") == (long, "json-ld")
    assert headline_of(stated=long[:100], h1=long, title=FERRY) == (long, "json-ld")


@pytest.mark.parametrize("name", ["kicker", "article__over-line", "Dachzeile"])
def test_a_kicker_in_the_heading_is_no_part_of_the_headline(name: str) -> None:
    kicked = f"<span class='{name}'>Islands:</span> {FERRY}"
    assert headline_of(h1=kicked) == (FERRY, "generic")
    assert headline_of(h1=f"<span class='{name}'>{FERRY}</span>") == (FERRY, "generic")


def test_a_kicker_that_the_title_has_too_is_part_of_the_headline() -> None:
    kicked = f"<span class=kicker>Islands</span>: {FERRY}"
    assert headline_of(h1=kicked, title=f"Islands: {FERRY} | Harbour Paper") == (f"Islands: {FERRY}", "generic")


@pytest.mark.parametrize(
    "line", ["Posted on July 1, 2024 by Ada Byron", "Last updated 3.5.2024", "Veröffentlicht am 3. Mai 2024"]
)
def test_the_line_that_dates_the_article_is_no_part_of_the_headline_that_it_stands_with(line: str) -> None:
    assert headline_of(h1=f"{FERRY}<br><small>{line}</small>") == (FERRY, "generic")
    assert headline_of(h1=f"{FERRY} posted to the wrong pier") == (f"{FERRY} posted to the wrong pier", "generic")


def test_every_form_of_the_headline_is_known_the_one_with_its_kicker_too() -> None:
    page = Page.of(f"<html><body><h1><i class=kicker>Islands</i> {FERRY}</h1></body></html>".encode(), HOST)
    assert f"Islands {FERRY}" in find_all_headlines(page, FERRY, ())


@pytest.mark.parametrize(
    ("title", "url", "short"),
    [
        (f"{FERRY} | Harbour Paper", HOST, FERRY),
        (f"{FERRY} | The Old Harbour Papers", HOST, FERRY),
        (f"{FERRY} | Islands", HOST, f"{FERRY} | Islands"),
        (f"{FERRY} - The Harbour Reacts", HOST, f"{FERRY} - The Harbour Reacts"),
        (f"{FERRY} | What all of those who live in the harbour say", HOST, None),
    ],
)
def test_behind_a_bar_a_short_name_that_shares_a_word_with_the_address_is_the_sites(
    title: str, url: str, short: str | None
) -> None:
    page = Page.of(b"<html><body><p>Text.</p></body></html>", url)
    assert remove_site_name(title, site_names(page, None)) == (short or title)


def test_the_sites_name_stands_behind_a_wide_colon_or_bar_too() -> None:
    assert remove_site_name("島の夜間船が復活：港新聞", ["港新聞"]) == "島の夜間船が復活"
    assert remove_site_name("島の夜間船が復活｜港新聞", ["港新聞"]) == "島の夜間船が復活"
    assert remove_site_name("港：島の夜間船が復活", ["港新聞"]) == "港：島の夜間船が復活"


def test_the_sites_name_is_taken_off_a_heading_too() -> None:
    assert headline_of(h1=f"{FERRY} | Harbour Paper", title="Sea") == (FERRY, "generic")


def test_what_a_heading_adds_to_the_title_behind_a_bar_is_left_out() -> None:
    assert headline_of(h1=f"{FERRY} | Islands") == (FERRY, "generic")


def test_the_only_heading_is_the_headline_where_the_title_says_something_else() -> None:
    assert headline_of(title="All sailings this week") == (FERRY, "generic")
    assert headline_of(h1="Ferries", title="Harbour-Paper") == ("Ferries", "generic")


@pytest.mark.parametrize(
    "logo", [f"<a href='/'>{FERRY}</a>", f"{FERRY}</h1><h1>Another heading of the page", "Sea news"]
)
def test_a_logo_one_of_several_headings_or_a_word_or_two_is_not(logo: str) -> None:
    assert headline_of(h1=logo, title="All sailings this week") == ("All sailings this week", "meta")


def test_without_a_main_heading_a_lesser_one_that_the_title_holds_is_the_headline() -> None:
    page = f"<h2>Latest sailings</h2><h2>{FERRY}</h2>"
    html = f"<html><head><title>Club of Harwick - {FERRY} - News</title></head><body>{page}</body></html>"
    assert find_headline(Page.of(html.encode(), HOST), NO_LAYOUT, ()) == (FERRY, "generic")
    assert headline_of(h1="", title="Sea - News") == ("Sea - News", "meta")


def test_what_a_heading_or_linked_data_puts_before_the_title_is_a_kicker() -> None:
    assert headline_of(h1=f"Islands {FERRY}") == (FERRY, "generic")
    assert headline_of(h1=f"Islands: {FERRY}", stated=f"Islands: {FERRY}") == (FERRY, "json-ld")
    assert headline_of(h1=f"The {FERRY}", stated=f"The {FERRY}") == (f"The {FERRY}", "json-ld")
    assert headline_of(h1="Sea: Live blog", title="Live blog", stated="Sea: Live blog") == ("Sea: Live blog", "json-ld")


def test_a_number_before_the_words_of_linked_data_is_no_kicker() -> None:
    assert headline_of(h1=f"Islands {FERRY}", title=ENGINE, stated=FERRY, kind="BlogPosting") == (FERRY, "json-ld")
    assert headline_of(h1=f"2026 {FERRY}", title=f"{FERRY} in 2026", stated=FERRY, kind="BlogPosting") == (
        f"2026 {FERRY}",
        "generic",
    )


@pytest.mark.parametrize(
    "behind", ["| Our Boats and Theirs, Told Weekly", "- Chandler, Sails and Ropes Since 1901 in Velsk"]
)
def test_a_heading_that_the_title_begins_with_is_the_headline_however_much_follows(behind: str) -> None:
    assert headline_of(h1="Rope Work", title=f"Rope Work {behind}") == ("Rope Work", "generic")
    assert headline_of(h1="Rope Work", title=f"Rope Worker {behind}") == (f"Rope Worker {behind}", "meta")


def test_the_words_for_search_engines_are_no_headline_where_linked_data_only_repeats_the_title() -> None:
    other = "Sixteen winters on a boat that never sleeps"
    assert headline_of(h1=other, title=ENGINE, stated=f"{ENGINE} - Velsk", kind="BlogPosting") == (other, "generic")
    assert headline_of(h1=other, title=FERRY, stated=ENGINE, kind="BlogPosting") == (ENGINE, "json-ld")
    assert headline_of(h1="Boats", title=ENGINE, stated=ENGINE, kind="BlogPosting") == (ENGINE, "json-ld")


def test_of_several_headings_the_first_is_the_headline_where_no_other_says_enough_to_be_one() -> None:
    other = "Sixteen winters on a boat that never sleeps"
    assert headline_of(h1=f"{other}</h1><h1>Your place", title=ENGINE) == (other, "generic")
    assert headline_of(h1=f"Your place</h1><h1>{other}", title=ENGINE) == (ENGINE, "meta")


def test_a_section_that_address_or_metadata_names_is_no_part_of_the_headline() -> None:
    shown = f"{FERRY} | Sea"
    assert headline_of(h1=shown, title=shown) == (FERRY, "generic")
    assert headline_of(h1=shown, title=shown, url="https://www.harbour-paper.example/ferry") == (shown, "generic")


def test_a_word_that_markup_parts_is_whole_in_the_title() -> None:
    assert headline_of(h1=FERRY.replace("islands", "isl<i>ands</i>")) == (FERRY, "generic")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Ferry returns<svg><title>External link</title><text>SVG</text></svg>", "Ferry returns"),
        ('<span class="badge">Premium</span> Ferry returns', "Ferry returns"),
        (
            "<span>F</span><span>e</span><span>r</span><span>r</span><span>y</span><span> </span><span>r</span>uns",
            "Ferry runs",
        ),
        ("<span>Harbour</span><span>Ferry returns</span>", "Harbour Ferry returns"),
        ("The <em>Orle II</em>, raised", "The Orle II, raised"),
    ],
)
def test_a_heading_is_read_as_it_is_seen(markup, text):
    heading = Page.of(f"<html><body><h1>{markup}</h1></body></html>".encode(), "https://paper.example/a").elements[
        "h1"
    ][0]
    assert heading_text(heading) == text


@pytest.mark.parametrize(
    "title",
    [
        "Ferry returns to port - The Paper Daily",
        "Ferry returns to port • Paper Daily • Since 1871",
        "Ferry returns to port - PD",
        "LIVE: Ferry returns to port | Paper Daily",
        "BREAKING | Ferry returns to port | Paper Daily",
        "[Town] Ferry returns to port - Paper Daily",
        "Ferry returns to port / Paper Daily",
        "Ferry returns to port ‹ Paper Daily",
        "Ferry returns to port (Paper Daily)",
        "Ferry returns to port | PD",
        "Paper Daily: Ferry returns to port",
    ],
)
def test_a_title_alone_gives_the_headline_without_site_and_label(title):
    html = f"<html><head><title>{title}</title></head><body><article>{'<p>The ferry sails again on Monday, they said.</p>' * 6}</article></body></html>"
    read = Page.of(html.encode(), "https://www.paperdaily.example/a")
    assert find_titles(read).headline == ("Ferry returns to port", "meta")
