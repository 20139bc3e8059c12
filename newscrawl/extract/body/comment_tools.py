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

    from newscrawl.extract.body.features import BlockSignals

_TOOLS = LanguagePattern(r"(?<!\w)(?:\L<comment-tool>)(?!\w)", re.IGNORECASE)
_LONGEST = 40
"""Characters of a line of tools."""
_ENTRIES = 3
"""Entries at least: an article can have a form for a report, or end with a reply."""


def blocks_of_comments_with_tools(page: BlockSignals) -> Iterator[range]:
    """Yield the indexes of the blocks of each run of such entries."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, block in enumerate(page.blocks):
        if len(block.text) <= _LONGEST:
            lines[block.path, block.kind].append(index)
    for alike in lines.values():
        if len(_ends(page, alike)) >= _ENTRIES:
            ends = _ends(page, [at for at in alike if _are_tools(page.blocks[at].text)])
            if len(ends) >= _ENTRIES:
                yield _run(page, ends)


def _ends(page: BlockSignals, lines: Sequence[int]) -> list[int]:
    """Return the lines that have prose between them and the next, and the last one."""
    return [*(at for at, behind in pairwise(lines) if page.before[behind] > page.before[at + 1]), *lines[-1:]]


@lru_cache(maxsize=4096)
def _are_tools(text: str) -> bool:
    return _TOOLS.search(text) is not None


def _run(page: BlockSignals, ends: Sequence[int]) -> range:
    """Return the blocks from the first entry, which is as long as the shortest, or is the first in the element that holds them all."""
    shortest = min(behind - at for at, behind in pairwise(ends))
    longest = max(behind - at for at, behind in pairwise(ends))
    around = next(number for number in page.lines[ends[0]] if all(number in page.lines[at] for at in ends))
    first = page.held.first[around]
    start = first if ends[0] - first <= longest else ends[0] - shortest + 1
    return range(max(0, start), ends[-1] + 1)
