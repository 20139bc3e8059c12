"""What the judge sees of each block of a page: its form, its place, the names of its elements, what it asks of its reader."""

from __future__ import annotations

import re
from collections import defaultdict
from math import log1p
from typing import TYPE_CHECKING

from newscrawl.extract.body.meaning_features import MEANING_FEATURE_NAMES, meaning_feature_rows
from newscrawl.extract.body.page_features import (
    HEADING_FEATURE_NAMES,
    PAGE_FEATURE_NAMES,
    PARENT_FEATURE_NAMES,
    FeatureRow,
    heading_feature_rows,
    page_feature_row,
    parent_feature_rows,
)
from newscrawl.extract.page.containers import MIN_LONG_LINE_WORDS, ContainerTotals
from newscrawl.extract.page.html_tags import TEXT_FIELD_TAGS
from newscrawl.text.fold import letter_key
from newscrawl.text.sentences import count_unspaced_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.containers import Lineage

NameScore = tuple[float, float, float]

BLOCK_KINDS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figcaption", "td", "tr", "dd", "dt", "button",
    "caption", "section", "article", "summary", "form", "footer", "nav", "aside", "header", "address", "ul", "main", "figure",
)  # fmt: skip
_ANCESTOR_LEVELS = (1, 2, 4)
BLOCK_FEATURE_NAMES = ("words", "link_share", "hidden", "ends", "kind")
ANCESTOR_FEATURE_NAMES = tuple(f"{name}_{up}" for up in _ANCESTOR_LEVELS for name in ("prose", "links", "blocks"))
POSITION_FEATURE_NAMES = (
    "own_names", "outer_names", "worst_name", "depth", "up", "down", "within",
    "prose_before", "after_headline", "after_prose", "after_start", "path_prose", "path_blocks",
)  # fmt: skip
NEIGHBOUR_FEATURE_NAMES = tuple(
    f"{side}_{name}" for side in ("before", "behind") for name in ("words", "link_share", "same_element")
)
BLOCK_SIGNAL_NAMES = (
    *BLOCK_FEATURE_NAMES,
    *ANCESTOR_FEATURE_NAMES,
    *POSITION_FEATURE_NAMES,
    *NEIGHBOUR_FEATURE_NAMES,
    *PAGE_FEATURE_NAMES,
    *PARENT_FEATURE_NAMES,
    *HEADING_FEATURE_NAMES,
    *MEANING_FEATURE_NAMES,
)

_FEATURE_VALUE_BY_BLOCK_KIND = {kind: float(index) for index, kind in enumerate(BLOCK_KINDS)}
_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SENTENCE_END_PATTERN = re.compile(r"""[.!?。！？।۔؟…][\s"'”’»«)\]」』）]*$""")
_MIN_SENTENCE_WORDS, _MAX_LINK_SHARE_OF_PROSE, _MAX_COUNTED_PROSE_WORDS = 8, 0.6, 100.0
_MAX_BLOCKS_FROM_PROSE, _MAX_HEADLINE_OFFSET_BLOCKS = 5, 3
"""Blocks from a link within which prose is near it; and from the start of the text within which the headline can stand."""


def word_count(text: str) -> int:
    """Return the number of words of a tidied text; scripts without spaces are counted by three characters."""
    return 1 + text.count(" ") + count_unspaced_words(text)


def _own_features_of_block(block: Block, count: int) -> FeatureRow:
    """Return the `BLOCK_FEATURE_NAMES` of a block. `count`: its words."""
    return [
        log1p(count),
        block.link_share,
        float(block.hidden),
        float(_ends_like_sentence(block.text)),
        _FEATURE_VALUE_BY_BLOCK_KIND.get(block.kind, float(len(BLOCK_KINDS))),
    ]


def _ends_like_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does."""
    return _SENTENCE_END_PATTERN.search(text[-20:]) is not None


def _count_prose_words(block: Block, count: int) -> float:
    """Return the words of running text, a hundred at most; 0 for what reads as a label, a heading, a link. `count`: its words."""
    if block.hidden or block.link_share >= _MAX_LINK_SHARE_OF_PROSE or block.kind in _HEADING_TAGS:
        return 0.0
    return (
        min(float(count), _MAX_COUNTED_PROSE_WORDS)
        if count >= MIN_LONG_LINE_WORDS or (count >= _MIN_SENTENCE_WORDS and _ends_like_sentence(block.text))
        else 0.0
    )


class BlockSignals:
    """The signals of all blocks of a page.

    `lines`: the lineages of their places; `headlines`: forms of the page's, folded; `language`: BCP 47.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        lines: Sequence[Lineage],
        headlines: Collection[str] = (),
        language: str | None = None,
    ) -> None:
        self.blocks, self.lines, self.language = blocks, lines, language
        self.counts = [word_count(block.text) for block in blocks]
        self.prose = [_count_prose_words(block, count) for block, count in zip(blocks, self.counts, strict=True)]
        self.total = sum(self.prose) or 1.0
        self.held = ContainerTotals(blocks, lines, self.counts, self.prose)
        self._find_main_element()
        self.kin: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for block, weight in zip(blocks, self.prose, strict=True):
            of_path = self.kin[block.path, block.kind]
            of_path[0] += weight
            of_path[1] += 1
        self._sum_up_prose_by_position()
        self.headline = self._find_headline_index(headlines)
        self._around: dict[int, FeatureRow] = {}
        self._ways: dict[int, tuple[int, int]] = {}

    def signal_rows(self, names: Callable[[str], NameScore]) -> list[FeatureRow]:
        """Return the `BLOCK_SIGNAL_NAMES` of each block, in their order; nothing of those that are no text. `names` judges the names in a path."""
        of_page = page_feature_row(self.blocks, self.held, self.total)
        judged = [not self.is_never_text(index) for index in range(len(self.blocks))]
        family = parent_feature_rows(self.lines, self.counts, self.prose, judged)
        chapters = heading_feature_rows(self.blocks, self.prose, judged)
        meant = meaning_feature_rows(self.blocks, self.counts, self.language, judged)
        return [
            [*self._features_from_block_itself(index, names), *of_page, *next(family), *next(chapters), *next(meant)]
            if is_judged
            else []
            for index, is_judged in enumerate(judged)
        ]

    def _features_from_block_itself(self, index: int, names: Callable[[str], NameScore]) -> FeatureRow:
        form = _own_features_of_block(self.blocks[index], self.counts[index])
        name_score = names(self.blocks[index].path)
        return [
            *form,
            *self.ancestor_features(index),
            *name_score,
            *self.position_features(index),
            *self.neighbour_features(index),
        ]

    def is_never_text(self, index: int) -> bool:
        """Return whether a block is not judged: the text of a form's field, or a link such as menus and footers are made of.

        No prose is near such a link, and it is no longer than a label; or it is outside the element with most of the prose, and no prose has its form.
        """
        block = self.blocks[index]
        if block.link_share < _MAX_LINK_SHARE_OF_PROSE:
            return block.kind in TEXT_FIELD_TAGS
        if self._is_in_main_element(index):
            return not self._is_near_prose(index) and self.counts[index] < MIN_LONG_LINE_WORDS
        return not self._is_near_prose(index) or not self.kin[block.path, block.kind][0]

    def _is_near_prose(self, index: int) -> bool:
        before = self.before
        return (
            before[max(0, index - _MAX_BLOCKS_FROM_PROSE)]
            != before[min(len(self.blocks), index + 1 + _MAX_BLOCKS_FROM_PROSE)]
        )

    def _is_in_main_element(self, index: int) -> bool:
        """Return whether a block is between the first and the last of the element that holds most of the prose."""
        held = self.held
        return held.first[held.best] <= index <= held.last[held.best]

    def _find_main_element(self) -> None:
        best = self.held.best
        line = next((line[line.index(best) :] for line in self.lines if best in line), ())
        self.above = {number: up for up, number in enumerate(line)}
        self.start = max(0, self.held.first[best])

    def _sum_up_prose_by_position(self) -> None:
        size, prose = len(self.blocks), self.prose
        self.before = [0.0] * (size + 1)
        for index in range(size):
            self.before[index + 1] = self.before[index] + prose[index]
        self.last_prose = max((index for index in range(size) if prose[index]), default=0)

    def _find_headline_index(self, headlines: Collection[str]) -> int:
        """Return the last headline up to just behind the start of the text, else the first behind it; -1 where there is none."""
        found = -1
        for index, block in enumerate(self.blocks):
            if index > self.start + _MAX_HEADLINE_OFFSET_BLOCKS and found >= 0:
                break
            if block.kind == "h1" or letter_key(block.text) in headlines:
                found = index
        return found

    def ancestor_features(self, index: int) -> FeatureRow:
        """Return what the elements around a block hold: share of the prose, share of links, blocks."""
        line, held = self.lines[index], self.held
        known = self._around.get(line[0])
        if known is None:
            known = self._around[line[0]] = []
            for up in _ANCESTOR_LEVELS:
                at = line[min(up, len(line) - 1)]
                known += (
                    held.prose[at] / self.total,
                    held.linked[at] / held.words[at],
                    log1p(held.blocks[at]),
                )
        return known

    def _steps_to_main_element(self, line: Lineage) -> tuple[int, int]:
        """Return the steps up from an element, and from there down, to the one that holds most of the prose."""
        known = self._ways.get(line[0])
        if known is None:
            met = ((at, self.above[number]) for at, number in enumerate(line) if number in self.above)
            known = self._ways[line[0]] = next(met, (len(line), 0))
        return known

    def position_features(self, index: int) -> FeatureRow:
        """Return the rest of `POSITION_FEATURE_NAMES`: where a block is on its page."""
        line, block = self.lines[index], self.blocks[index]
        up, down = self._steps_to_main_element(line)
        of_path = self.kin[block.path, block.kind]
        return [
            float(len(line)), float(up), float(down), float(self._is_in_main_element(index)),
            self.before[index] / self.total,
            _signed_log(index - self.headline) if self.headline >= 0 else -9.0,
            _signed_log(index - self.last_prose),
            float(index - self.start),
            of_path[0] / self.total, log1p(of_path[1]),
        ]  # fmt: skip

    def neighbour_features(self, index: int) -> FeatureRow:
        """Return of the blocks before and behind their words and links, and whether they are in the same element."""
        row: FeatureRow = []
        around = self.lines[index][1:2]
        for other in (index - 1, index + 1):
            if 0 <= other < len(self.blocks):
                same = float(self.lines[other][1:2] == around)
                row += (log1p(self.counts[other]), self.blocks[other].link_share, same)
            else:
                row += (-1.0, -1.0, -1.0)
        return row


def _signed_log(distance: int) -> float:
    return log1p(distance) if distance >= 0 else -log1p(-distance)
