"""Readers' comments that no element is named after: entries one behind the other, each with the same tools, `Reply` or `Report`."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.extract.body.block_features import BlockSignals

_COMMENT_TOOL_WORDS_PATTERN = LanguagePattern(r"(?<!\w)(?:\L<comment-tool>)(?!\w)", re.IGNORECASE)
_MAX_TOOL_LINE_CHARACTERS = 40
"""Characters of a line of tools."""
_MIN_COMMENTS = 3
"""Entries at least: an article can have a form for a report, or end with a reply."""


def blocks_of_comments_with_tools(page: BlockSignals) -> Iterator[range]:
    """Yield the indexes of the blocks of each run of such entries."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, block in enumerate(page.blocks):
        if len(block.text) <= _MAX_TOOL_LINE_CHARACTERS:
            lines[block.path, block.kind].append(index)
    for alike in lines.values():
        if len(_last_lines_of_comments(page, alike)) >= _MIN_COMMENTS:
            ends = _last_lines_of_comments(page, [at for at in alike if _has_comment_tool_words(page.blocks[at].text)])
            if len(ends) >= _MIN_COMMENTS:
                yield _range_of_comments(page, ends)


def _last_lines_of_comments(page: BlockSignals, lines: Sequence[int]) -> list[int]:
    """Return the lines that have prose between them and the next, and the last one."""
    return [*(at for at, behind in pairwise(lines) if page.before[behind] > page.before[at + 1]), *lines[-1:]]


@lru_cache(maxsize=4096)
def _has_comment_tool_words(text: str) -> bool:
    return _COMMENT_TOOL_WORDS_PATTERN.search(text) is not None


def _range_of_comments(page: BlockSignals, ends: Sequence[int]) -> range:
    """Return the blocks from the first entry, which is as long as the shortest, or is the first in the element that holds them all."""
    shortest = min(behind - at for at, behind in pairwise(ends))
    longest = max(behind - at for at, behind in pairwise(ends))
    around = next(number for number in page.lines[ends[0]] if all(number in page.lines[at] for at in ends))
    first = page.held.first[around]
    start = first if ends[0] - first <= longest else ends[0] - shortest + 1
    return range(max(0, start), ends[-1] + 1)
