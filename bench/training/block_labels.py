"""Which blocks of a labelled page are text of its article, as far as the truth of the set tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscrawl.body_blocks import Block

Label = bool | None
"""None: the truth does not say."""

_WORD = re.compile(r"\w+")
_LONG = 6
"""Words from which on a block is recognised by its own words; a shorter one needs a neighbour's."""
_RUN = 4


def labels(truth: Mapping[str, Any], blocks: Sequence[Block]) -> list[Label]:
    """Return the label of each block, by the body where the truth has one, else by its snippets."""
    if truth.get("articleBody"):
        return _by_body(truth, [_WORD.findall(block.text) for block in blocks])
    return _by_snippets(truth, [" ".join(block.text.split()).lower() for block in blocks])


def _by_body(truth: Mapping[str, Any], block_words: Sequence[list[str]]) -> list[Label]:
    body_words = _WORD.findall(truth["articleBody"])
    body = f" {' '.join(body_words)} "
    runs = set(zip(*(body_words[start:] for start in range(_RUN)), strict=False))
    optional = {" ".join(_WORD.findall(text)) for text in truth.get("optional", ())}
    found: list[Label] = [_is_long(words, runs) if len(words) >= _LONG else None for words in block_words]
    for index, words in enumerate(block_words):
        if words and len(words) < _LONG:
            found[index] = _stands_beside(index, block_words, found, body)
        elif " ".join(words) in optional:
            found[index] = None
    _keep_once(block_words, found, body)
    return found


def _is_long(words: list[str], runs: set[tuple[str, ...]]) -> bool:
    own = list(zip(*(words[start:] for start in range(_RUN)), strict=False))
    return sum(run in runs for run in own) * 2 >= len(own)


def _stands_beside(index: int, block_words: Sequence[list[str]], found: Sequence[Label], body: str) -> bool:
    """Return whether a short block is in the body as it is on the page: behind the block before it, or before the next."""
    words = block_words[index]
    before = next((at for at in range(index - 1, -1, -1) if block_words[at]), None)
    if before is not None and found[before] and f" {' '.join([*block_words[before][-3:], *words])} " in body:
        return True
    behind = next((at for at in range(index + 1, len(block_words)) if block_words[at]), None)
    return (
        behind is not None
        and found[behind] is not False
        and f" {' '.join([*words, *block_words[behind][:4]])} " in body
    )


def _keep_once(block_words: Sequence[list[str]], found: list[Label], body: str) -> None:
    """Label of a block that the page has more often than the body only the ones amid other text; leave out the others."""
    places: dict[str, list[int]] = {}
    for index, words in enumerate(block_words):
        if found[index] and len(words) >= _LONG:
            places.setdefault(" ".join(words), []).append(index)
    for text, where in places.items():
        allowed = max(1, body.count(f" {text} "))
        if len(where) > allowed:
            company = {at: sum(label is True for label in found[max(0, at - 6) : at + 7]) for at in where}
            for at in sorted(where, key=lambda at: -company[at])[allowed:]:
                found[at] = None


def _by_snippets(truth: Mapping[str, Any], texts: Sequence[str]) -> list[Label]:
    found: list[Label] = [None] * len(texts)
    for name, label in (("without", False), ("with", True)):
        for snippet in truth.get(name, ()):
            folded = " ".join(snippet.split()).lower()
            for index, text in enumerate(texts):
                if folded in text:
                    found[index] = label
    return found
