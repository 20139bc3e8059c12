"""Plain text scraped earlier, read as an article without losing a character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.body_blocks import Block
from newscrawl.furniture.draft_context import RULE_NAMES_OF_OPENING_BLOCKS, DraftContext
from newscrawl.furniture.prose import is_prose
from newscrawl.items import ArticleDraft
from newscrawl.text.cleaning import clean_line
from newscrawl.text.fold import fold, word_key
from newscrawl.text.sentences import count_words, is_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscrawl.publishers.model import Publisher

MAX_HEADLINE_WORDS = 30
MAX_BLOCKS_TO_STANDFIRST = 5
"""A standfirst is among the first so many blocks."""
MIN_NAME_LENGTH = 4
"""Shorter names are abbreviations, which prove nothing."""
MAX_WRAPPED_WIDTH = 100
MIN_WRAPPED_LINE_SHARE = 0.7
"""A line that ends above this share of the longest one was broken by the margin."""

_LINE_PATTERN = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE_BREAK_PATTERN = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TEXT_WITHOUT_OUTER_SPACE_PATTERN = re.compile(r"\S(?:.*\S)?", re.DOTALL)


def read_plain_text(text: str, publisher: Publisher | None = None) -> ArticleDraft:
    """The draft of a plain text: `text` is kept as it is, the headline and standfirst above it are found."""
    draft = ArticleDraft(url="", text=text, blocks=list(_blocks(text)), publisher=publisher.name if publisher else "")
    head = _headline_and_standfirst(draft, publisher)
    draft.blocks = [
        block._replace(marks=(head[index],)) if index in head else block for index, block in enumerate(draft.blocks)
    ]
    if publisher:
        draft.publisher_name, draft.publisher_url, draft.inLanguage = (
            publisher.title,
            publisher.url,
            publisher.inLanguage,
        )
    return draft


def recognise_publisher(draft: ArticleDraft, publishers: Iterable[Publisher]) -> Publisher | None:
    """The publisher that a text's own furniture names, when it names exactly one."""
    context = DraftContext.of(draft, None)
    furniture = " ".join(
        fold(block.text).casefold()
        for block, matches in zip(context.blocks, context.findings, strict=True)
        if any(match.rule.action == "strip" for match in matches)
    )
    named = {publisher: name for publisher in publishers if (name := _name_in(furniture, publisher))}
    # The Indian Express is not named where The New Indian Express is.
    whole = [one for one, name in named.items() if not any(name in other != name for other in named.values())]
    return whole[0] if len(whole) == 1 else None


def _name_in(furniture: str, publisher: Publisher) -> str:
    """Return the longest name of the publisher that is in the text, folded; empty where none is."""
    names = (publisher.title, *publisher.aliases, *publisher.hosts)
    folded = (fold(name).casefold() for name in names if len(name) >= MIN_NAME_LENGTH)
    return max((name for name in folded if _contains_whole_name(name, furniture)), key=len, default="")


def _contains_whole_name(name: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _blocks(text: str) -> Iterator[Block]:
    for start, end in _paragraph_spans(text):
        line = clean_line(text[start:end])
        if line:
            yield Block("p", line, start)


def _paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs: what blank lines part; a paragraph of lines that no margin broke is as many paragraphs."""
    paragraph: list[tuple[int, int]] = []
    end = 0
    for line in _LINE_PATTERN.finditer(text):
        ink = _TEXT_WITHOUT_OUTER_SPACE_PATTERN.search(line[0])
        if ink is None:
            continue
        span = line.start() + ink.start(), line.start() + ink.end()
        if paragraph and len(_LINE_BREAK_PATTERN.findall(text, end, span[0])) > 1:
            yield from _join_wrapped_lines(text, paragraph)
            paragraph = []
        paragraph.append(span)
        end = span[1]
    yield from _join_wrapped_lines(text, paragraph)


def _join_wrapped_lines(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    widths = [end - start for start, end in lines]
    longest = max(widths, default=0)
    wrapped = (
        len(lines) > 1
        and longest <= MAX_WRAPPED_WIDTH
        and all(width > MIN_WRAPPED_LINE_SHARE * longest for width in widths[:-1])
    )
    if wrapped and not is_sentence(text[slice(*lines[0])]):
        yield lines[0][0], lines[-1][1]
    else:
        yield from lines


def _headline_and_standfirst(draft: ArticleDraft, publisher: Publisher | None) -> dict[int, str]:
    """Return which blocks are the headline and the standfirst."""
    blocks = draft.blocks
    if len(blocks) < 2 or not _is_headline(blocks[0]):  # noqa: PLR2004 - a text of one block is the text
        return {}
    context = DraftContext.of(draft, publisher)
    if any(finding.rule.action != "keep" for finding in context.findings[0]):
        return {}
    standfirst = _standfirst(context, blocks)
    return {0: "text/headline"} | ({standfirst: "text/description"} if standfirst else {})


def _is_headline(block: Block) -> bool:
    return count_words(block.text) <= MAX_HEADLINE_WORDS and (
        not is_sentence(block.text) or not is_prose(block) or block.text.endswith(("?", "!"))
    )


def _standfirst(context: DraftContext, blocks: Sequence[Block]) -> int | None:
    """The one block of text between headline and date line, byline or caption; or one that a later block begins with."""
    for index in range(1, min(MAX_BLOCKS_TO_STANDFIRST, len(blocks))):
        if any(finding.rule.name in RULE_NAMES_OF_OPENING_BLOCKS for finding in context.findings[index]):
            free = [before for before in range(1, index) if not context.findings[before]]
            return free[0] if len(free) == 1 else None
    return 1 if _is_copied(blocks) and not context.findings[1] else None


def _is_copied(blocks: Sequence[Block]) -> bool:
    start = word_key(blocks[1].text)
    return len(start) > MAX_HEADLINE_WORDS and any(word_key(block.text).startswith(start) for block in blocks[2:])
