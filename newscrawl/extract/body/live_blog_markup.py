"""The entries of a live blog as its markup shows them: siblings that come again and again, each with a time and a text.

No site is named and no language read but for what comments are called in the names of elements. Comments, teasers of other
stories and dated lists have the same form, so the text must be the greater part of the page's, and no link to elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from newscrawl.body_blocks import BLOCK_SEPARATOR, LEFT_OUT_BLOCK_MARK
from newscrawl.extract.body.live_blog_times import (
    MAX_TIME_LABEL_CHARACTERS,
    MIN_LIVE_BLOG_ENTRIES,
    EntryTime,
    entry_times,
)
from newscrawl.extract.page.blocks import read_blocks
from newscrawl.extract.page.links import absolute_url
from newscrawl.items import BlogPosting
from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page

MAX_LIVE_BLOG_ENTRIES = 2000
_MIN_PROSE_CHARACTERS = 40
"""Characters of a block that is counted as prose."""
_MIN_SHARE_OF_PAGE_PROSE = 0.6
_MAX_LINK_SHARE_OF_PROSE = 0.5
_MIN_SHARE_IN_TIME_ORDER = 0.8
"""Share of the entries that follow one another in time, either way: some are pinned, some corrected."""
_COMMENT_CLASS_PATTERN = re.compile(
    r"comment|kommentar|coment|disqus|repl(?:y|ies)|respond|responses|leserbrief|/(?:Comment|Review|Answer)\b",
    re.IGNORECASE,
)
_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5")


@dataclass(slots=True)
class LiveEntry:
    """A sibling with a time, and those that follow it up to the next."""

    moment: EntryTime
    elements: list[HtmlElement]
    blocks: list[Block] = field(default_factory=list)

    def fill_blocks(self) -> None:
        self.blocks = [block for element in self.elements for block in read_blocks(element) if not block.hidden]

    @property
    def prose_characters(self) -> int:
        return sum(len(block.text) for block in self.blocks if _is_prose_block(block))

    @property
    def time_labels(self) -> frozenset[str]:
        """The lines that say the time and no more, where it is not in another line."""
        whole = clean_line(" ".join(self.moment.element.itertext()))
        lines = [whole, *(block.text for block in read_blocks(self.moment.element))]
        return frozenset(lines if len(whole) <= MAX_TIME_LABEL_CHARACTERS else ())


def live_entries_in_markup(page: Page, body: Sequence[Block]) -> list[LiveEntry]:
    """Return the entries in the order of the page; none where it is no live blog. `body`: what was taken for its text."""
    best: list[LiveEntry] = []
    for entries in _find_sibling_entries(page):
        if len(entries) >= max(MIN_LIVE_BLOG_ENTRIES, len(best) + 1) and _looks_like_live_entries(page, entries):
            for entry in entries:
                entry.fill_blocks()
            with_prose = [entry for entry in entries if entry.prose_characters]
            if len(with_prose) >= max(MIN_LIVE_BLOG_ENTRIES, len(best) + 1) and _has_most_of_page_prose(
                page, with_prose, body
            ):
                best = with_prose
    return best[:MAX_LIVE_BLOG_ENTRIES]


def blog_postings(entries: Sequence[LiveEntry], day: datetime | None) -> list[BlogPosting]:
    """Return the entries as they are kept. `day`: that of the page, which is theirs where their clocks do not pass midnight."""
    passes_midnight = len(set(_time_order_of_neighbours(entries)) - {0}) > 1
    return [_blog_posting_of_entry(entry, None if passes_midnight else day) for entry in entries]


def time_label_lines(entries: Iterable[LiveEntry]) -> frozenset[str]:
    """Return the lines of the entries that are times and no text."""
    return frozenset(line for entry in entries for line in entry.time_labels)


def _blog_posting_of_entry(entry: LiveEntry, day: datetime | None) -> BlogPosting:
    prose = [
        block
        for block in entry.blocks
        if block.text not in entry.time_labels and block.link_share < _MAX_LINK_SHARE_OF_PROSE
    ]
    heading = next((block.text for block in prose[:2] if block.kind in _HEADING_TAGS), None)
    text = [block.text for block in prose if block.text != heading]
    return BlogPosting(heading, _iso_time_of_entry(entry.moment, day), BLOCK_SEPARATOR.join(text))


def _iso_time_of_entry(moment: EntryTime, day: datetime | None) -> str | None:
    if moment.stamp or day is None or moment.minutes is None:
        return moment.stamp or None
    return day.replace(hour=moment.minutes // 60, minute=moment.minutes % 60, second=0, microsecond=0).isoformat()


def _find_sibling_entries(page: Page) -> Iterator[list[LiveEntry]]:
    """Runs of siblings that each begin with a time, under each parent; those of parents that look the same as one."""
    children: dict[HtmlElement, dict[HtmlElement, EntryTime]] = defaultdict(dict)
    for moment in entry_times(page):
        element = moment.element
        while (parent := element.getparent()) is not None:
            children[parent].setdefault(element, moment)
            element = parent
    alike: dict[tuple[str, str], list[LiveEntry]] = defaultdict(list)
    for parent, found in children.items():
        alike[str(parent.tag), parent.get("class") or ""] += _split_children_at_times(parent, found)
    yield from alike.values()


def _split_children_at_times(parent: HtmlElement, found: dict[HtmlElement, EntryTime]) -> Iterator[LiveEntry]:
    entry: LiveEntry | None = None
    for child in parent:
        if child in found:
            if entry:
                yield entry
            entry = LiveEntry(found[child], [child])
        elif entry:
            entry.elements.append(child)
    if entry:
        yield entry


def _looks_like_live_entries(page: Page, entries: Sequence[LiveEntry]) -> bool:
    """Return whether the form is that of entries, as far as can be determined without reading them."""
    return (
        _is_in_time_order(entries)
        and not any(_is_in_comments(entry.elements[0]) for entry in entries[:MIN_LIVE_BLOG_ENTRIES])
        and sum(_is_teaser_of_other_page(entry, page) for entry in entries) < len(entries) / 2
    )


def _has_most_of_page_prose(page: Page, entries: Sequence[LiveEntry], body: Sequence[Block]) -> bool:
    """Return whether the entries hold the greater part of the page's prose, and were taken for text of the article."""
    prose = sum(entry.prose_characters for entry in entries)
    of_page = sum(len(block.text) for block in page.blocks_and_contexts()[0] if _is_prose_block(block))
    kept = {block.text for block in body if LEFT_OUT_BLOCK_MARK not in block.marks}
    in_body = sum(
        len(block.text) for entry in entries for block in entry.blocks if _is_prose_block(block) and block.text in kept
    )
    return prose >= _MIN_SHARE_OF_PAGE_PROSE * of_page and in_body >= prose / 2


def _is_prose_block(block: Block) -> bool:
    return len(block.text) >= _MIN_PROSE_CHARACTERS and not block.hidden and block.link_share < _MAX_LINK_SHARE_OF_PROSE


def _is_in_time_order(entries: Sequence[LiveEntry]) -> bool:
    steps = _time_order_of_neighbours(entries)
    return max(steps.count(1), steps.count(-1)) + steps.count(0) >= _MIN_SHARE_IN_TIME_ORDER * len(steps) and any(steps)


def _time_order_of_neighbours(entries: Sequence[LiveEntry]) -> list[int]:
    """For each entry but the first, whether it is later than the one before, 1, or earlier, -1."""
    order = [entry.moment.stamp or f"{entry.moment.minutes:04}" for entry in entries]
    return [(one < other) - (one > other) for one, other in pairwise(order)]


def _is_in_comments(element: HtmlElement) -> bool:
    around = (element, *element.iterancestors())
    return any(
        _COMMENT_CLASS_PATTERN.search(f"{one.get('class') or ''} {one.get('id') or ''} {one.get('itemtype') or ''}")
        for one in around
        if one.tag not in ("body", "html")
    )


def _is_teaser_of_other_page(entry: LiveEntry, page: Page) -> bool:
    """Return whether the heading of an entry leads to another page."""
    here = page.url.partition("#")[0]
    links = (
        link
        for element in entry.elements
        for heading in element.iter(*_HEADING_TAGS)
        for link in (*heading.iter("a"), *(one for one in heading.iterancestors("a")))
    )
    found = (absolute_url(link.get("href") or "", page.url) for link in links)
    return any(address and address.partition("#")[0] != here for address in found)
