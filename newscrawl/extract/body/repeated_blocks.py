"""Text that a page gives more than once: a print or mobile copy, a hidden copy, a pull quote. The first visible one counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscrawl.body_blocks import LEFT_OUT_BLOCK_MARK, REPEATED_BLOCK_MARK
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block

_MIN_REPEATED_TEXT_LETTERS = 40
"""Letters from which on a text is not repeated by chance; shorter ones are copies amid copies only."""
_MIN_COPY_LETTERS = 200
"""Letters of neighbouring repeats from which on they are a copy: a line that comes again and again in a list is none."""


def mark_repeated_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a body, marked REPEATED where they are a copy of others: of visible blocks rather than of hidden ones."""
    repeated = {index for copy in _find_repeated_runs(blocks) for index in copy}
    return [
        block._replace(marks=(*block.marks, REPEATED_BLOCK_MARK)) if index in repeated else block
        for index, block in enumerate(blocks)
    ]


def _find_repeated_runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the indexes of the blocks of each copy: neighbours that say nothing new."""
    taken = [index for index, block in enumerate(blocks) if LEFT_OUT_BLOCK_MARK not in block.marks]
    so_far, run, length = CollectedText(), list[int](), 0
    for index in sorted(taken, key=lambda index: blocks[index].hidden):
        key = letter_key(blocks[index].text)
        if so_far.contains_text(key, amid_copies=bool(run)) or (blocks[index].hidden and so_far.is_contained_in(key)):
            run, length = [*run, index], length + len(key)
            continue
        if length >= _MIN_COPY_LETTERS:
            yield run
        run, length = [], 0
        so_far.add(key)
    if length >= _MIN_COPY_LETTERS:
        yield run


@dataclass(slots=True)
class CollectedText:
    """The text of the blocks so far, by their letters."""

    text: str = ""
    whole: set[str] = field(default_factory=set)

    def add(self, key: str) -> None:
        self.text += key
        self.whole.add(key)

    def contains_text(self, key: str, *, amid_copies: bool) -> bool:
        return (len(key) >= _MIN_REPEATED_TEXT_LETTERS and key in self.text) or (amid_copies and key in self.whole)

    def is_contained_in(self, key: str) -> bool:
        return any(len(other) >= _MIN_REPEATED_TEXT_LETTERS and other in key for other in self.whole)
