"""Blocks that are no reading matter whatever they look like: forms, scrambled text, placeholders, warnings of programs, code."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawl.extract.body.printed_code import is_printed_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block

_FORM_IN_PATH_PATTERN = re.compile(r"(?:^|>)form(?![\w-])")
_SCRAMBLED_TEXT_CLASS_PARTS = ("obfuscat", "scrambl", "encrypted")
"""In names of elements whose text only a subscriber's browser makes readable."""
_HIDDEN_CLASSES = frozenset((
    "d-none", "hidden", "hide", "is-hidden", "screen-reader-text", "sr-only", "u-hidden", "u-hide", "visually-hidden", "visuallyhidden",
))  # fmt: skip
_NOTICE_CLASS_PATTERN = re.compile(
    r"[.#_-](?:cookies?|consent|gdpr|rodo|log-?in|sign-?(?:up|in)|regist(?:er|ration)|opt-?in|affiliate|advertiser|tooltip|print-?(?:warning|only)"
    r"|toast|popup|modal|lightbox|saboxplugin|author-?(?:box|bio|info|card|desc)|bio|about-?(?:the-?)?author)(?![a-z])",
    re.IGNORECASE,
)
"""Names of elements with consent, signing up, disclosures, tools, and boxes on the author."""
_SCREEN_SIZE_CLASS_PATTERN = re.compile(r"(?:^|[-:_])(?:xs|sm|md|lg|xl)(?:$|[-:_])|mobile|desktop|print", re.IGNORECASE)
"""In classes of elements that are hidden on screens of some sizes."""
_CODE_LISTING_PATH_PATTERN = re.compile(r"[.#>_-](?:code|highlight|listing|pre|snippet|syntax)(?![a-z])", re.IGNORECASE)
"""In paths of code that is there to be read."""
_LOREM_IPSUM_START = "lorem ipsum dolor"
_PHP_WARNING_PATTERN = re.compile(r"(?:Warning|Notice|Deprecated|(?:Fatal|Parse) error): .{1,300} on line \d+")
"""What PHP prints into a page."""


def blocks_of_non_text(blocks: Sequence[Block], prose: Sequence[float], likely: Sequence[int]) -> Iterator[int]:
    """Yield the indexes of such blocks among the `likely`. `prose`: words of running text of each block."""
    in_form = [index for index in likely if is_in_form_element(blocks[index].path)]
    if in_form and not _is_whole_page_in_form(blocks, prose):
        yield from in_form
    for index in likely:
        block = blocks[index]
        if (
            _is_in_scrambled_element(block.path)
            or _is_placeholder_or_php_warning(block.text)
            or (
                block.kind != "pre"
                and not _CODE_LISTING_PATH_PATTERN.search(block.path)
                and is_printed_code(block.text)
            )
        ):
            yield index


def _is_whole_page_in_form(blocks: Sequence[Block], prose: Sequence[float]) -> bool:
    """Return whether a form holds the page as some servers make it: its main headline, or most of its prose where it has none."""
    headlines = [block for block in blocks if block.kind == "h1"]
    if headlines:
        return any(is_in_form_element(block.path) for block in headlines)
    return 2 * sum(amount for block, amount in zip(blocks, prose, strict=True) if is_in_form_element(block.path)) > sum(
        prose
    )


def blocks_hidden_by_class(blocks: Sequence[Block], likely: Sequence[int]) -> Iterator[int]:
    """Yield the indexes, among the `likely`, of blocks in elements whose class hides them on a screen of any size."""
    return (index for index in likely if _has_hiding_class(blocks[index].path))


def blocks_in_notices(blocks: Sequence[Block], likely: Sequence[int]) -> Iterator[int]:
    """Yield the indexes, among the `likely`, of blocks in elements that are named after notices to the reader."""
    return (index for index in likely if _is_in_notice_element(blocks[index].path))


def _is_placeholder_or_php_warning(text: str) -> bool:
    return text[: len(_LOREM_IPSUM_START)].lower() == _LOREM_IPSUM_START or (
        " on line " in text and bool(_PHP_WARNING_PATTERN.search(text[:500]))
    )


@lru_cache(maxsize=4096)
def is_in_form_element(path: str) -> bool:
    """Return whether an element is within a form."""
    return "form" in path and _FORM_IN_PATH_PATTERN.search(path) is not None


@lru_cache(maxsize=4096)
def _is_in_scrambled_element(path: str) -> bool:
    return any(map(path.lower().__contains__, _SCRAMBLED_TEXT_CLASS_PARTS))


@lru_cache(maxsize=4096)
def _is_in_notice_element(path: str) -> bool:
    return _NOTICE_CLASS_PATTERN.search(path) is not None


@lru_cache(maxsize=4096)
def _has_hiding_class(path: str) -> bool:
    elements = (element.split(".")[1:] for element in path.split(">"))
    return any(
        not _HIDDEN_CLASSES.isdisjoint(classes) and not any(map(_SCREEN_SIZE_CLASS_PATTERN.search, classes))
        for classes in elements
    )
