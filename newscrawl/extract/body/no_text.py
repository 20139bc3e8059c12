"""Blocks that are no reading matter whatever they look like: forms, scrambled text, text that only holds a place, warnings of programs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.items import Block

_FORM = re.compile(r"(?:^|>)form(?![\w-])")
_SCRAMBLED = re.compile(r"obfuscat|scrambl|encrypted", re.IGNORECASE)
"""Names of elements whose text only a subscriber's browser makes readable."""
_HIDDEN = frozenset((
    "d-none", "hidden", "hide", "is-hidden", "screen-reader-text", "sr-only", "u-hidden", "u-hide", "visually-hidden", "visuallyhidden",
))  # fmt: skip
_OF_SOME_SIZE = re.compile(r"(?:^|[-:_])(?:xs|sm|md|lg|xl)(?:$|[-:_])|mobile|desktop|print", re.IGNORECASE)
"""In classes of elements that are hidden on screens of some sizes."""
_PLACEHOLDER = "lorem ipsum dolor"
_WARNING = re.compile(r"(?:Warning|Notice|Deprecated|(?:Fatal|Parse) error): .{1,300} on line \d+")
"""What PHP prints into a page."""


def no_text(blocks: Sequence[Block], prose: Sequence[float]) -> Iterator[int]:
    """Yield the indexes of such blocks. `prose`: words of running text."""
    in_form = [_is_in_form(block.path) for block in blocks]
    is_around_page = _is_around_page(blocks, prose, in_form)
    for index, block in enumerate(blocks):
        if (in_form[index] and not is_around_page) or _is_scrambled(block.path) or _says_nothing(block.text):
            yield index


def _is_around_page(blocks: Sequence[Block], prose: Sequence[float], in_form: Sequence[bool]) -> bool:
    """Whether a form holds the page as some servers make it: its main headline, or most of its prose where it has none."""
    headlines = [inside for block, inside in zip(blocks, in_form, strict=True) if block.kind == "h1"]
    if headlines:
        return any(headlines)
    return 2 * sum(amount for amount, inside in zip(prose, in_form, strict=True) if inside) > sum(prose)


def hidden_by_name(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the indexes of the blocks in elements whose class says that they are not shown, on a screen of any size."""
    return (index for index, block in enumerate(blocks) if _is_hidden_by_name(block.path))


def _says_nothing(text: str) -> bool:
    return text[: len(_PLACEHOLDER)].lower() == _PLACEHOLDER or _WARNING.search(text[:500]) is not None


@lru_cache(maxsize=4096)
def _is_in_form(path: str) -> bool:
    return _FORM.search(path) is not None


@lru_cache(maxsize=4096)
def _is_scrambled(path: str) -> bool:
    return _SCRAMBLED.search(path) is not None


@lru_cache(maxsize=4096)
def _is_hidden_by_name(path: str) -> bool:
    elements = (element.split(".")[1:] for element in path.split(">"))
    return any(not _HIDDEN.isdisjoint(classes) and not any(map(_OF_SOME_SIZE.search, classes)) for classes in elements)
