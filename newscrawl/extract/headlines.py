"""The headline, without its kicker and the site's name, and not the title written for search engines."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract.headline_forms import (
    complete_headline,
    has_kicker,
    is_heading_with_title_suffix,
    is_headline_with_addition,
    is_headline_with_date,
    is_split_by_markup,
    word_overlap,
)
from newscrawl.extract.layout import select_texts
from newscrawl.extract.main_headings import MAX_HEADINGS_CHECKED, main_headings
from newscrawl.extract.page.heading_text import heading_text
from newscrawl.extract.page.linked_data import first_property_text, node_types, property_texts
from newscrawl.extract.site_name import remove_site_name, remove_title_label
from newscrawl.text.cleaning import clean_line
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout

_MAX_HEADLINE_CHARACTERS = 500
"""Characters of a headline."""
_MIN_SHARE_OF_COMMON_WORDS = 0.25
"""Share of words that heading and title must have in common to be the same headline."""
_MIN_HEADLINE_WORDS = 4
"""Words of a heading that is a headline whatever the title; fewer may name the site or its section."""
_MIN_H2_HEADLINE_WORDS = 3
"""Words of a heading of the second rank that is the headline where the title holds it."""
_SECTION_SEPARATOR_PATTERN = re.compile(r"\s+[|·–—»›•-]\s+")
_KICKER_CLASS_PATTERN = re.compile(
    r"kicker|over-?line|top-?line|roof-?line|dachzeile|spitzmarke|eyebrow|super-?title|pre-?title|over-?title|antetitulo|volanta|surtitre",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _HeadlineForms:
    """What a page gives as its headline, in each place; empty where it gives none."""

    linked: str
    """In JSON-LD."""
    titled: str
    """In its title, without the site's name."""
    headings: list[str]
    """In its main headings."""
    lone: str
    """In its only main heading, where that is no link: a logo is one."""

    @property
    def heading_most_like_title(self) -> str:
        """The heading most like the headline in metadata."""
        return max(self.headings, key=lambda text: word_overlap(text, self.linked or self.titled), default="")


def find_headline(page: Page, layout: Layout, sites: Iterable[str]) -> tuple[str, str] | None:
    """Return the headline and where it was found."""
    if shown := select_texts(page, layout.headline):
        return shown[0], "layout"
    sites = tuple(sites)
    forms = _collect_headline_forms(page, sites)
    found = _choose_headline(page, forms, sites)
    if not found:
        return None
    headline, source = found
    return _remove_section_name(_remove_kicker(headline, forms.titled), page), source


def _remove_section_name(chosen: str, page: Page) -> str:
    """Return a headline without the name of a section, as the page's address or metadata has it, behind a bar or a dash."""
    cuts = list(_SECTION_SEPARATOR_PATTERN.finditer(chosen))
    named = {
        letter_key(part) for part in (*urlsplit(page.url).path.split("/")[:-1], *page.meta.get("article:section", ()))
    }
    is_named = bool(cuts) and letter_key(chosen[cuts[-1].end() :]) in named
    return chosen[: cuts[-1].start()].strip() if is_named else chosen


def _remove_kicker(chosen: str, titled: str) -> str:
    """Return the title in place of a headline that ends with it: the words before it are a kicker."""
    return titled if len(titled.split()) >= _MIN_H2_HEADLINE_WORDS and has_kicker(chosen, titled) else chosen


def _choose_headline(page: Page, forms: _HeadlineForms, sites: tuple[str, ...]) -> tuple[str, str] | None:
    if _is_json_ld_headline_right(page, forms):
        return complete_headline(forms.linked, [*forms.headings, forms.titled]), "json-ld"
    if shown_as := _heading_like_title(forms, sites) or _h2_heading_in_title(page):
        return shown_as, "generic"
    if forms.titled:
        return remove_title_label(forms.titled), "meta"
    if named := first_property_text(page.article_data, "name"):
        return named, "json-ld"
    return None


def _collect_headline_forms(page: Page, sites: tuple[str, ...]) -> _HeadlineForms:
    title = page.meta_content("og:title", "twitter:title") or _html_title_text(page)
    titled = remove_site_name(html.unescape(title[:_MAX_HEADLINE_CHARACTERS]), sites)
    linked = (first_property_text(page.article_data, "headline") or "")[:_MAX_HEADLINE_CHARACTERS]
    shown = [
        (text, one)
        for one in main_headings(page, (titled, linked))
        if (text := _heading_text_without_kicker(one, titled))
    ]
    headings = list(dict.fromkeys(remove_site_name(text, sites) for text, _ in shown))
    return _HeadlineForms(
        linked=linked,
        titled=titled,
        headings=headings,
        lone=_only_long_heading(headings, [element for _, element in shown]),
    )


def _only_long_heading(headings: list[str], elements: list[HtmlElement]) -> str:
    """Return the only heading, or the first where it alone is long enough for a headline."""
    long = [heading for heading in headings if len(heading.split()) >= _MIN_HEADLINE_WORDS]
    is_alone = len(headings) == 1 or (len(long) == 1 and long == headings[:1])
    return headings[0] if is_alone and not _is_linked_heading(elements[0]) else ""


def _is_linked_heading(heading: HtmlElement) -> bool:
    return heading.find(".//a[@href]") is not None or any(True for _ in heading.iterancestors("a"))


def _heading_text_without_kicker(element: HtmlElement, titled: str) -> str:
    """Return the text of a heading, without the kicker that an element at its beginning is named for but where the title has it."""
    whole = heading_text(element)
    if letter_key(whole) == letter_key(titled):
        return whole
    for inner in islice(element.iterdescendants(), MAX_HEADINGS_CHECKED):
        kicker = heading_text(inner) if _KICKER_CLASS_PATTERN.search(inner.get("class") or "") else ""
        if kicker and whole.startswith(kicker) and whole != kicker:
            return whole.removeprefix(kicker).lstrip(" :|/–-")
    return whole


def _is_json_ld_headline_right(page: Page, forms: _HeadlineForms) -> bool:
    """Return whether JSON-LD has the headline: not where heading and title agree on other words, nor where it is no news."""
    linked, nearest = forms.linked, forms.heading_most_like_title
    if not linked:
        return False
    if _has_news_article_type(page):
        return letter_key(nearest) != letter_key(forms.titled)
    is_shown = nearest == linked or has_kicker(nearest, linked)
    if len(forms.lone.split()) >= _MIN_HEADLINE_WORDS and forms.titled and linked.startswith(forms.titled):
        return is_shown
    return len(forms.headings) != 1 or is_shown or word_overlap(nearest, linked) <= _MIN_SHARE_OF_COMMON_WORDS


def _has_news_article_type(page: Page) -> bool:
    """Return whether JSON-LD calls the article news: there it has the headline, elsewhere it has the words for search engines."""
    return any("News" in name for name in node_types(page.article_data))


def _heading_like_title(forms: _HeadlineForms, sites: Iterable[str]) -> str:
    """Return the main heading that is the headline: the one like the title, or the only one when it is long enough or the title is empty."""
    nearest, titled = forms.heading_most_like_title, forms.titled
    if nearest and (
        not titled
        or word_overlap(nearest, forms.linked or titled) > _MIN_SHARE_OF_COMMON_WORDS
        or is_heading_with_title_suffix(nearest, titled)
    ):
        is_less = (
            is_headline_with_addition(nearest, titled)
            or is_split_by_markup(nearest, titled)
            or is_headline_with_date(nearest, titled)
        )
        return titled if titled and is_less else nearest
    titled_for_site = letter_key(titled) in {letter_key(name) for name in sites if name}
    return forms.lone if len(forms.lone.split()) >= _MIN_HEADLINE_WORDS or titled_for_site else ""


def _h2_heading_in_title(page: Page) -> str:
    """Return the first heading of the second rank that the page's title holds, among the names of site and section."""
    titles = [
        letter_key(title[:_MAX_HEADLINE_CHARACTERS])
        for title in (*page.meta.get("og:title", ())[:3], _html_title_text(page))
    ]
    shown = (heading_text(heading) for heading in islice(page.tree.iter("h2"), MAX_HEADINGS_CHECKED))
    long = (text for text in shown if len(text.split()) >= _MIN_H2_HEADLINE_WORDS)
    return next((text for text in long if any(letter_key(text) in title for title in titles)), "")


def find_all_headlines(page: Page, chosen: str | None, sites: Iterable[str]) -> tuple[str, ...]:
    """Return every form of the headline that the page shows."""
    sites = tuple(sites)
    given = (*page.meta.get("og:title", ())[:3], *page.meta.get("twitter:title", ())[:3], _html_title_text(page))
    titles = [title[:_MAX_HEADLINE_CHARACTERS] for title in given]
    short = [remove_site_name(title, sites) for title in titles]
    linked = first_property_text(page.article_data, "headline")
    shown = (heading_text(heading) for heading in page.elements["h1"][:MAX_HEADINGS_CHECKED])
    forms = (chosen, linked, *shown, *titles, *short)
    return tuple(dict.fromkeys(form for form in forms if form))


def _html_title_text(page: Page) -> str:
    title = next(iter(page.elements["title"]), None)
    return clean_line("".join(title.itertext())[:_MAX_HEADLINE_CHARACTERS]) if title is not None else ""


def find_alternative_headline(page: Page, layout: Layout, chosen: str | None) -> tuple[str, str] | None:
    """Return the second headline, where there is one that is not the first."""
    shown = select_texts(page, layout.alternativeHeadline)
    linked = property_texts(page.article_data.get("alternativeHeadline"))
    for source, found in (("layout", shown), ("json-ld", linked)):
        if found and letter_key(found[0]) != letter_key(chosen or ""):
            return found[0], source
    return None
