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
_PLACEHOLDER = "lorem ipsum dolor"
_WARNING = re.compile(r"(?:Warning|Notice|Deprecated|(?:Fatal|Parse) error): .{1,300} on line \d+")
"""What PHP prints into a page."""


def no_text(blocks: Sequence[Block], prose: Sequence[float]) -> Iterator[int]:
    """Yield the indexes of such blocks. A form around most of the prose is the page's own. `prose`: words of running text."""
    in_form = [_is_in_form(block.path) for block in blocks]
    is_page = 2 * sum(amount for amount, inside in zip(prose, in_form, strict=True) if inside) > sum(prose)
    for index, block in enumerate(blocks):
        if (in_form[index] and not is_page) or _is_scrambled(block.path) or _says_nothing(block.text):
            yield index


def _says_nothing(text: str) -> bool:
    return text[: len(_PLACEHOLDER)].lower() == _PLACEHOLDER or _WARNING.search(text[:500]) is not None


@lru_cache(maxsize=4096)
def _is_in_form(path: str) -> bool:
    return _FORM.search(path) is not None


@lru_cache(maxsize=4096)
def _is_scrambled(path: str) -> bool:
    return _SCRAMBLED.search(path) is not None
