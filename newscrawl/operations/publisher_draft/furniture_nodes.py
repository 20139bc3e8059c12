"""The nodes whose text generic reading keeps and that repeats on different articles: furniture that the site names itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.layout_furniture import MAX_FURNITURE_SHARE_OF_BODY
from newscrawl.operations.publisher_draft.evidence import MIN_PAGES_SEEN
from newscrawl.operations.publisher_draft.kept_text import path_selectors, repeated_texts
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from newscrawl.operations.publisher_draft.kept_text import KeptText

BlocksInside = set[tuple[str, str, str]]
"""URL, path and text of the kept blocks inside the nodes of a selector."""


def find_furniture_selectors(pages: Sequence[KeptText]) -> list[tuple[str, int]]:
    """Return the selectors, each with its number of pages: as few as hold all that repeats, those that hold most first."""
    texts = repeated_texts(pages)
    found = {
        selector: inside
        for selector in _all_selectors(pages)
        if (inside := _blocks_if_furniture(selector, pages, texts))
    }
    chosen: list[tuple[str, int]] = []
    covered: BlocksInside = set()
    for selector, inside in sorted(found.items(), key=lambda one: (-len(one[1]), -len(one[0]), one[0])):
        if not inside <= covered:
            covered |= inside
            chosen.append((selector, len({url for url, *_ in inside})))
    return chosen


def _all_selectors(pages: Sequence[KeptText]) -> set[str]:
    return {name for page in pages for block in page.blocks for name in path_selectors(block.path)}


def _blocks_if_furniture(selector: str, pages: Sequence[KeptText], texts: Container[str]) -> BlocksInside:
    """Return what is inside the selector's nodes, when all of it repeats and it is a small part of each page; else nothing."""
    inside = set(_blocks_inside(selector, pages, texts))
    is_on_many = len({url for url, *_ in inside}) >= MIN_PAGES_SEEN
    return inside if is_on_many and all(_keeps_own_text(selector, page, texts) for page in pages) else set()


def _blocks_inside(selector: str, pages: Sequence[KeptText], texts: Container[str]) -> Iterator[tuple[str, str, str]]:
    for page in pages:
        yield from (
            (page.url, block.path, block.text)
            for block in page.blocks_inside(selector)
            if word_key(block.text) in texts
        )


def _keeps_own_text(selector: str, page: KeptText, texts: Container[str]) -> bool:
    """Return whether the page keeps its own text when the nodes are left out."""
    inside = page.blocks_inside(selector)
    repeats = all(word_key(block.text) in texts for block in inside)
    return repeats and sum(len(block.text) for block in inside) <= MAX_FURNITURE_SHARE_OF_BODY * page.size
