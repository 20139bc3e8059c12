"""How likely each block of a page is text of its article: what the judge says, and what is none whatever the judge says."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

from newscrawl.extract.body.block_features import BlockSignals
from newscrawl.extract.body.classifier import text_likelihoods
from newscrawl.extract.body.comments_with_tools import blocks_of_comments_with_tools
from newscrawl.extract.body.lists_amid_text import blocks_of_lists_amid_text
from newscrawl.extract.body.non_text_blocks import blocks_hidden_by_class, blocks_in_notices, blocks_of_non_text
from newscrawl.extract.body.other_articles import blocks_of_other_articles
from newscrawl.extract.body.reader_comments import blocks_of_reader_comments
from newscrawl.extract.body.signup_boxes import blocks_beside_email_fields, blocks_of_signup_boxes
from newscrawl.extract.page.containers import ancestor_chains_of
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page
    from newscrawl.extract.titles import ArticleTitles

MIN_LIKELY_TEXT_CHANCE, MIN_LESS_LIKELY_TEXT_CHANCE = 0.4, 0.2
"""From where on a block is likely text of the article; and where that leaves next to nothing."""
MIN_CHARACTERS_OF_WHOLE_BODY = 250
"""Characters above which a body is not suspected of being a remnant."""
_MIN_BLOCKS_OF_LONG_TEXT, _MIN_MEDIAN_CHANCE_OF_LONG_TEXT = 100, 0.8
"""Blocks of one kind in one element from which on they are a long text, and how likely the middle one of its first is to be text then."""
_CHANCE_OF_LISTS_AMID_TEXT = 0.5
"""How likely an item of a list between two paragraphs of the text is text, whatever the judge makes of it alone."""
_MAX_HIDDEN_TO_VISIBLE_RATIO, _MAX_NOTICE_TO_TEXT_RATIO = 4, 1
"""How many times as long as the text that is left hidden text and notices can be: a longer one may be the article itself."""


def block_signals_of_page(page: Page, titles: ArticleTitles) -> BlockSignals:
    """Return what the judge sees of a page."""
    blocks, places = page.blocks_and_contexts()
    headlines = frozenset(map(letter_key, titles.forms))
    return BlockSignals(blocks, ancestor_chains_of(places), headlines, page.language)


def text_probabilities(page: Page, titles: ArticleTitles) -> list[float]:
    """Return of each block how likely it is text of the article, 0 to 1."""
    signals = block_signals_of_page(page, titles)
    likely = _even_out_chances_of_long_texts(signals, text_likelihoods(signals))
    for index in blocks_of_lists_amid_text(
        signals.blocks, page.blocks_and_contexts()[1], likely, MIN_LIKELY_TEXT_CHANCE
    ):
        likely[index] = max(likely[index], _CHANCE_OF_LISTS_AMID_TEXT)
    for other in blocks_of_other_articles(
        signals, page.blocks_and_contexts()[1], titles.headline[0] if titles.headline else ""
    ):
        likely[other.start : other.stop] = [0.0] * len(other)
    candidates = [index for index, chance in enumerate(likely) if chance >= MIN_LESS_LIKELY_TEXT_CHANCE]
    for index in blocks_of_non_text(signals.blocks, signals.prose, candidates):
        likely[index] = 0.0
    for index in (*blocks_of_signup_boxes(signals, candidates), *blocks_beside_email_fields(page, candidates)):
        likely[index] = 0.0
    likely = _zero_chances_of_blocks(
        blocks_hidden_by_class(signals.blocks, candidates), signals.blocks, likely, _MAX_HIDDEN_TO_VISIBLE_RATIO
    )
    likely = _zero_chances_of_blocks(
        blocks_in_notices(signals.blocks, candidates), signals.blocks, likely, _MAX_NOTICE_TO_TEXT_RATIO
    )
    likely = _zero_chances_of_blocks(blocks_of_reader_comments(signals.blocks, signals.lines), signals.blocks, likely)
    return _zero_chances_of_blocks(chain.from_iterable(blocks_of_comments_with_tools(signals)), signals.blocks, likely)


def _even_out_chances_of_long_texts(page: BlockSignals, likely: list[float]) -> list[float]:
    """Return the chances with those of a long text alike from its beginning to its end.

    The judge learnt on pages a tenth as long, some with truths that end early, and doubts what is far from the headline.
    """
    if len(likely) <= _MIN_BLOCKS_OF_LONG_TEXT:
        return likely
    runs: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, (block, line) in enumerate(zip(page.blocks, page.lines, strict=True)):
        runs[line[1] if len(line) > 1 else line[0], block.path].append(index)
    longer = [*likely]
    for run in runs.values():
        if (
            len(run) > _MIN_BLOCKS_OF_LONG_TEXT
            and (chance := median(likely[index] for index in run[:_MIN_BLOCKS_OF_LONG_TEXT]))
            >= _MIN_MEDIAN_CHANCE_OF_LONG_TEXT
        ):
            for index in run[_MIN_BLOCKS_OF_LONG_TEXT:]:
                if page.prose[index] or likely[index] >= MIN_LESS_LIKELY_TEXT_CHANCE:
                    longer[index] = max(likely[index], chance)
    return longer


def _zero_chances_of_blocks(
    out: Iterable[int], blocks: Sequence[Block], likely: list[float], at_most: float = float("inf")
) -> list[float]:
    """Return the chances without those of some blocks, where an article is left: the comments of a forum are its text.

    `at_most`: how many times as long as what is left the text of these blocks can be.
    """
    indexes = [*out]
    if not indexes:
        return likely
    without = [*likely]
    for index in indexes:
        without[index] = 0.0
    left, lost = _count_likely_characters(blocks, without), _count_likely_characters(blocks, likely)
    return without if left >= MIN_CHARACTERS_OF_WHOLE_BODY and lost - left <= at_most * left else likely


def _count_likely_characters(blocks: Sequence[Block], likely: Sequence[float]) -> int:
    return sum(
        len(block.text) for block, chance in zip(blocks, likely, strict=True) if chance >= MIN_LIKELY_TEXT_CHANCE
    )
