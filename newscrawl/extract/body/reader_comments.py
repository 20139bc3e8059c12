"""What readers wrote below an article, where the page calls it so: it can outweigh the article itself."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from newscrawl.text.fold import word_key
from newscrawl.text.language import all_languages
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.containers import Lineage

_COMMENT_CLASS_WORD_PATTERN = LanguagePattern(r"\L<comment-element>")
"""Words of the names of elements that hold comments."""
_CLASS_WORD_PATTERN = re.compile(r"[a-z]+|[A-Z][a-z]*")
_COMMENT_STATUS_CLASS_PATTERN = re.compile(r"(?:open|closed|off|no|has|with)(?![a-z])")
_HEADING_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6", "summary"))
_MAX_HEADING_CHARACTERS = 40
_NUMBER_PATTERN = re.compile(r"\d+")


def blocks_of_reader_comments(blocks: Sequence[Block], lines: Sequence[Lineage]) -> Iterator[int]:
    """Yield the indexes of the blocks in elements that are named after comments, and of those behind a heading that says so."""
    under: int | None = None
    for index, block in enumerate(blocks):
        if block.kind in _HEADING_TAGS and _is_heading_of_comments(block.text):
            under = lines[index][1] if len(lines[index]) > 1 else None
        if _is_in_comments_element(block.path) or (under is not None and under in lines[index]):
            yield index


@lru_cache(maxsize=4096)
def _is_in_comments_element(path: str) -> bool:
    around, _, element = path.rpartition(">")
    return _has_comment_class(element) or (around != "" and _is_in_comments_element(around))


def _has_comment_class(element: str) -> bool:
    """Return whether a word of an element's names is one for comments; `comments-open` and the like tell what it has, not what it is."""
    if not _COMMENT_CLASS_WORD_PATTERN.search(element.lower()):  # most elements, in one step
        return False
    named = element.partition("#")[2] or element.partition(".")[2]
    return not _COMMENT_STATUS_CLASS_PATTERN.search(named) and any(
        _COMMENT_CLASS_WORD_PATTERN.fullmatch(name.lower()) for name in _CLASS_WORD_PATTERN.findall(named)
    )


def _is_heading_of_comments(text: str) -> bool:
    if len(text) > _MAX_HEADING_CHARACTERS:
        return False
    key, (whole, stems) = word_key(_NUMBER_PATTERN.sub(" ", text)), _comment_headings()
    return key in whole or (" " not in key and key.startswith(stems))


@cache
def _comment_headings() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return what heads comments in all languages: whole headings, and beginnings of headings of one word."""
    things = (language.things.comments for language in all_languages() if language.things)
    actions = (language.actions.comment for language in all_languages() if language.actions)
    headings = [*chain.from_iterable(things), *chain.from_iterable(actions)]
    whole = frozenset(word_key(words) for words in headings if not words.endswith("*"))
    return whole, tuple(word_key(words) for words in headings if words.endswith("*"))
