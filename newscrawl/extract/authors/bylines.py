"""Authors as the page shows them, where its metadata names none."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from string import digits
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract.authors.author_elements import (
    MAX_AUTHOR_ELEMENTS,
    name_in_markup_outside_article,
    names_in_author_elements,
    names_in_author_markup,
    only_author_name_on_page,
)
from newscrawl.extract.authors.byline_lines import (
    names_after_by,
    names_after_written_by,
    names_at_start_or_end_of_text,
    names_below_a_label,
    names_beside_a_date,
    names_near_headline_by_class,
    names_next_to_date_line,
    short_lines_near_headline,
)
from newscrawl.extract.authors.byline_parts import has_role_word, split_byline
from newscrawl.extract.authors.name_patterns import END_OF_NAMES_PATTERN, FULL_NAME_PATTERN, NAME_CONJUNCTIONS_REGEX
from newscrawl.extract.authors.names import Author, authors_from_bylines
from newscrawl.extract.page.heading_text import heading_text
from newscrawl.items import Person
from newscrawl.text.fold import letter_key
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page

_JOINED_NAMES_PATTERN = LanguagePattern(
    rf" (?:{NAME_CONJUNCTIONS_REGEX}|\L<joint-within>|&) |\((?:\L<helper>) ", re.IGNORECASE
)
_MIN_HOST_LABEL_LETTERS = 4
"""Letters of a name at least that is one with a site's label but for digits behind it."""


def possible_author_lines(page: Page, text: Sequence[Block]) -> Iterator[list[str]]:
    """Yield what markup, a line beside the headline or at an end of the text, an element and a line elsewhere say of who wrote."""
    yield names_in_author_markup(page)
    yield names_after_by(page) or names_below_a_label(page) or names_near_headline_by_class(page)
    yield names_beside_a_date(page)
    yield names_at_start_or_end_of_text(text)
    yield names_in_author_elements(page)
    yield names_after_written_by(page)
    yield names_next_to_date_line(page)
    yield name_in_markup_outside_article(page)
    yield only_author_name_on_page(page)


def authors_on_page(names: Iterable[list[str]], page: Page, sites: Collection[str]) -> tuple[list[Author], str] | None:
    """Return the authors in the first of `possible_author_lines` that has any."""
    found = next(filter(None, (_read_authors_in_lines(lines, page, sites) for lines in names)), None)
    return (found, "generic") if found else None


def byline_authors(page: Page, sites: Collection[str], text: Sequence[Block]) -> tuple[list[Author], str] | None:
    """Return the authors that a line names in full: `By Ada Byron` beside the headline or below it, or the name alone at an end of the text."""
    beside, at_end = (
        names_after_by(page) or names_below_a_label(page) or names_near_headline_by_class(page),
        names_at_start_or_end_of_text(text),
    )
    for lines in (beside, at_end) if beside or at_end else (names_after_written_by(page),):
        if (found := _read_authors_in_lines(lines, page, sites)) and all(" " in author.name for author in found):
            return found, "generic"
    return None


def authors_joined_in_byline(page: Page, sites: Collection[str]) -> list[Author]:
    """Return the authors of a line beside the headline that joins several whole names: metadata often has the first alone."""
    lines = [line for line in names_after_by(page) if _JOINED_NAMES_PATTERN.search(line) and not has_role_word(line)]
    found = _read_authors_in_lines(lines, page, sites)
    return found if all(FULL_NAME_PATTERN.fullmatch(author.name) for author in found) else []


def complete_author_name(page: Page, first: str) -> str:
    """Return the whole name of a line beside the headline that begins with a single one; empty where there is none."""
    begins = [
        name for line in (*names_after_by(page), *names_near_headline_by_class(page)) for name in split_byline(line)
    ]
    return next((name for name in begins if name.startswith(f"{first} ") and FULL_NAME_PATTERN.fullmatch(name)), "")


def authors_of_author_links(page: Page, sites: Collection[str]) -> list[Author]:
    """Return those whose links beside the headline are marked as authors': metadata often has the first of several only."""
    beside = {block.text for block in short_lines_near_headline(page)}
    links = (link for link in page.elements["a"] if "author" in (link.get("rel") or "").split())
    names = (heading_text(link) for link in islice(links, MAX_AUTHOR_ELEMENTS))
    return _read_authors_in_lines([name for name in names if name in beside], page, sites)


def _read_authors_in_lines(lines: Iterable[str], page: Page, sites: Collection[str]) -> list[Author]:
    """Return the authors that lines name, without the paper behind or beside them: `Ada Byron, MDR Saale` on `mdr.de`."""
    labels = {letter_key(label) for label in (urlsplit(page.url).hostname or "").split(".")[:-1]}
    found = authors_from_bylines([END_OF_NAMES_PATTERN.sub("", line) for line in lines], not_these=sites)
    people = [author for author in found if not _begins_with_host_label(author.name, labels)] or found
    return [
        replace(author, name=_remove_host_label_at_end(author.name, labels)) if isinstance(author, Person) else author
        for author in people
    ]


def _begins_with_host_label(name: str, labels: Collection[str]) -> bool:
    """Return whether the first word of a name is that of the site."""
    first = letter_key(name.split(maxsplit=1)[0])
    return any(
        label == first or (len(first) >= _MIN_HOST_LABEL_LETTERS and label.rstrip(digits) == first) for label in labels
    )


def _remove_host_label_at_end(name: str, labels: Collection[str]) -> str:
    words = name.split()
    for count in range(1, len(words) - 1):
        if letter_key("".join(words[-count:])) in labels:
            return END_OF_NAMES_PATTERN.sub("", " ".join(words[:-count]))
    return name
