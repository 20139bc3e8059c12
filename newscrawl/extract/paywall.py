"""Whether a page gives its article whole, or the beginning of one that has to be paid for. Nothing is done to get behind a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cssselect import SelectorError

from newscrawl.extract.paywall_offers import is_paywall_offer, short_lines_at_end
from newscrawl.text.cleaning import clean_line
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.linked_data import JsonLdNode
    from newscrawl.extract.page.page import Page

MAX_TRUNCATED_TEXT_CHARACTERS = 1200
"""Characters that the beginning of a walled article has at most, where the page does not state its length."""
MAX_CHARACTERS_BEFORE_OFFER = 2400
"""Characters of a text behind which an offer to read on is that of a wall: behind a whole one it is that of the site."""
MIN_SHARE_OF_DECLARED_WORDS = 0.6
"""Share of the words that the page claims, below which words are missing."""
MAX_PAYWALL_NOTICE_CHARACTERS = 100
"""Characters in a walled element that are a notice, not text."""
MAX_SELECTOR_LENGTH = 500
MAX_PAYWALLED_PARTS = 20
_PAYWALL_WORDS_PATTERN = LanguagePattern(r"\L<wall>")
"""In small letters, as the text in which they are looked for."""


def is_truncated(page: Page, text: str, blocks: Sequence[Block], *, free: bool | None) -> bool | None:
    """Return whether `text`, the page's article as read, is only its beginning; None when there is no evidence either way."""
    if free is False:
        return _lacks_text(page, text)
    if _has_paywall_words(text):
        return True
    body = [block for block in blocks if not block.marks]
    is_short = sum(len(block.text) for block in body) <= MAX_CHARACTERS_BEFORE_OFFER
    if free is not None or not is_short:
        return None
    return (
        True
        if any(
            is_paywall_offer(line) or _has_paywall_words(line)
            for line in short_lines_at_end(page.blocks_and_contexts()[0], body)
        )
        else None
    )


def _lacks_text(page: Page, text: str) -> bool:
    walled = list(_texts_behind_paywall(page))
    if walled:
        return sum(map(len, walled)) <= MAX_PAYWALL_NOTICE_CHARACTERS
    words = page.article_data.get("wordCount")
    if str(words).isdecimal():
        return len(text.split()) < MIN_SHARE_OF_DECLARED_WORDS * int(str(words))
    return len(text) < MAX_TRUNCATED_TEXT_CHARACTERS or _has_paywall_words(text)


def _has_paywall_words(text: str) -> bool:
    return _PAYWALL_WORDS_PATTERN.search(text[-MAX_TRUNCATED_TEXT_CHARACTERS:].lower()) is not None


def _texts_behind_paywall(page: Page) -> Iterator[str]:
    """The texts of the elements that the page declares to be behind its wall; an empty text for a missing one."""
    for part in _paywalled_parts_in_json_ld(page.article_data):
        selector = part.get("cssSelector")
        for css in selector if isinstance(selector, list) else [selector]:
            if isinstance(css, str) and 0 < len(css) <= MAX_SELECTOR_LENGTH and not _is_free_part(part):
                yield _text_of_css_match(page, css)


def _text_of_css_match(page: Page, css: str) -> str:
    try:
        found = page.selector.css(css)
    except (ValueError, SelectorError):
        return ""
    return clean_line(
        " ".join(text for match in found[:MAX_PAYWALLED_PARTS] for text in match.xpath(".//text()").getall())
    )


def _paywalled_parts_in_json_ld(article: JsonLdNode) -> list[dict[str, Any]]:
    parts = article.get("hasPart")
    listed = parts if isinstance(parts, list) else [parts]
    return [part for part in listed[:MAX_PAYWALLED_PARTS] if isinstance(part, dict)]


def _is_free_part(part: dict[str, Any]) -> bool:
    return str(part.get("isAccessibleForFree")).lower().rpartition("/")[2] in {"true", "yes", "1"}
