"""The story in the data of a page that scripts draw: Next.js, Nuxt, Apollo, any script with JSON. No browser is needed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import lxml.html
from lxml import etree

from newscrawl.body_blocks import Block
from newscrawl.extract.body.json_values_in_scripts import json_values_in_attributes, json_values_in_scripts
from newscrawl.extract.page.blocks import read_blocks
from newscrawl.extract.page.markup_removal import remove_markup
from newscrawl.text.fold import letter_key
from newscrawl.text.parser_thread import run_in_own_thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscrawl.extract.page.page import Page

_MAX_VALUES_SEARCHED, _MAX_NESTING_DEPTH = 100_000, 40
_MIN_STORY_CHARACTERS = 400
"""Characters of prose that make a story."""
_BODY_KEY_PATTERN = re.compile(
    r"^(?:article|story|post|entry|main|full)?_?-?(?:body|content|text|html|paragraphs?|blocks|elements|components|rendered|markdown)_?(?:html|text|raw|elements|blocks|content|json)?$",
    re.IGNORECASE,
)
_TEXT_KEY_PATTERN = re.compile(
    r"^(?:text|html|content|value|body|children|copy|data|paragraph|rendered|elements|blocks|components|items|nodes)$",
    re.IGNORECASE,
)
_TITLE_KEY_PATTERN = re.compile(r"^(?:headline|title|name|seo_?title)s?$", re.IGNORECASE)
_BLOCK_TAG_PATTERN = re.compile(r"<(?:p|div|h[2-4]|br|ul|blockquote)\b", re.IGNORECASE)
_SENTENCE_END_PATTERN = re.compile(r"[.!?。！？…]['\"”’»)]?(?:\s|$|<)")
_JSON_STRING_PREFIXES = ('{"', '[{"', '["')
_MIN_PARAGRAPH_CHARACTERS = 40
"""Characters of a text without tags that is a paragraph and no label."""
_WEIGHT_OF_MATCHING_HEADLINE = 10
"""How many times as much a text counts whose headline is that of the page."""


@dataclass(frozen=True, slots=True)
class EmbeddedStory:
    """The story as a page's data has it, and its place: the script and the keys down to it."""

    blocks: list[Block]
    place: str


def find_embedded_story(page: Page) -> EmbeddedStory | None:
    """Return the longest prose under a key that is a body, the page's own story before others; None where there is none."""
    titles = [letter_key(title) for title in page.titles]
    best = _longest_story_texts(json_values_in_scripts(page), titles) or _longest_story_texts(
        json_values_in_attributes(page), titles, other=0
    )
    if best is None:
        return None
    _, place, texts = best
    blocks = run_in_own_thread(lambda: [block for text in texts for block in _text_as_blocks(text)])
    return EmbeddedStory(blocks, place) if blocks else None


def _longest_story_texts(
    values: Iterable[tuple[str, Any]], titles: Sequence[str], other: int = 1
) -> tuple[int, str, list[str]] | None:
    """Return the longest texts of a story, with their weight and place; None where there are none.

    `other`: how much a text counts that has not the headline of the page. Attributes hold those of other stories more often than not.
    """
    best: tuple[int, str, list[str]] | None = None
    for name, value in values:
        for path, owner, found in _values_under_body_keys(value):
            texts = list(_paragraphs_in_value(found))
            size = sum(map(len, texts))
            if size < _MIN_STORY_CHARACTERS or sum(len(_SENTENCE_END_PATTERN.findall(text)) for text in texts) < 3:  # noqa: PLR2004 - a story
                continue
            weight = size * (_WEIGHT_OF_MATCHING_HEADLINE if _has_headline_of_page(owner, titles) else other)
            if weight > (best[0] if best else 0):
                best = weight, f"{name} {path}", texts
    return best


def _values_under_body_keys(value: Any) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Yield what is under a key that is a body, with its path and the object that has it."""
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    seen = 0
    while waiting and seen < _MAX_VALUES_SEARCHED:
        path, one, depth = waiting.pop()
        seen += 1
        if depth > _MAX_NESTING_DEPTH or not isinstance(one, dict | list):
            continue
        for key, inner in one.items() if isinstance(one, dict) else enumerate(one):
            place = f"{path}.{key}" if path else str(key)
            if isinstance(inner, str) and inner.startswith(_JSON_STRING_PREFIXES):
                inner = _decode_nested_json(inner)  # noqa: PLW2901 - the same, decoded
            if isinstance(one, dict) and _BODY_KEY_PATTERN.match(str(key)) and isinstance(inner, str | list | dict):
                yield place, one, inner
            if isinstance(inner, dict | list):
                waiting.append((place, inner, depth + 1))


def _decode_nested_json(text: str) -> Any:
    """Return the value that a text holds as JSON, as SvelteKit keeps what it fetched; the text where it holds none."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return text


def _paragraphs_in_value(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield the paragraphs within a body, in order: texts of some length under keys for text."""
    if isinstance(value, str):
        if len(value) >= _MIN_PARAGRAPH_CHARACTERS or _BLOCK_TAG_PATTERN.search(value):
            yield value
        return
    inner = value if isinstance(value, list) else _values_under_text_keys(value)
    for one in inner if depth <= _MAX_NESTING_DEPTH else ():
        yield from _paragraphs_in_value(one, depth + 1)


def _values_under_text_keys(value: Any) -> list[Any]:
    return (
        [inner for key, inner in value.items() if _TEXT_KEY_PATTERN.match(str(key))] if isinstance(value, dict) else []
    )


def _has_headline_of_page(owner: dict[str, Any], titles: Sequence[str]) -> bool:
    named = [
        letter_key(remove_markup(value[:300]))
        for key, value in owner.items()
        if _TITLE_KEY_PATTERN.match(key) and isinstance(value, str)
    ]
    return any(name and title and (name in title or title in name) for name in named for title in titles)


def _text_as_blocks(text: str) -> list[Block]:
    if not _BLOCK_TAG_PATTERN.search(text):
        return [Block("p", line) for part in text.splitlines() if (line := remove_markup(part))]
    try:
        return read_blocks(lxml.html.fragment_fromstring(text, create_parent="div"))
    except (etree.LxmlError, ValueError):
        return []
