"""The one text diff: passages that stayed and passages that changed, found in bounded time and memory.

E. Myers, An O(ND) Difference Algorithm and Its Variations, 1986, a stretch at a time. rapidfuzz's Indel is faster
(5 ms against 50 for 3,000 words of which a third changed), but takes memory that grows with the square of the length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Item = TypeVar("Item")

PARAGRAPH_REGEX = re.compile(r"\n{2,}|(?:(?!\n\n).)+", re.DOTALL)
WORD_REGEX = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Words and what parts them; where writing does not part words, characters."""
MAX_EDITS_PER_STRETCH = 200
"""Parts taken out or put in that are weighed against each other at a time: the time for them grows with its square."""
MAX_DIFF_STRETCHES = 100
"""What is behind so many times REACH changes counts as changed altogether."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage before and after. Put together, the passages give the whole text, before and after."""

    old: str
    new: str

    @property
    def is_unchanged(self) -> bool:
        """Return whether it is unchanged."""
        return self.old == self.new


def diff_paragraphs(old: str, new: str) -> tuple[Edit, ...]:
    """The texts as runs of paragraphs that stayed and paragraphs that changed."""
    return diff_parts(PARAGRAPH_REGEX.findall(old), PARAGRAPH_REGEX.findall(new))


def diff_words(edit: Edit) -> tuple[Edit, ...]:
    """A passage as runs of words that stayed and words that changed."""
    return (edit,) if edit.is_unchanged else diff_parts(WORD_REGEX.findall(edit.old), WORD_REGEX.findall(edit.new))


def changed_share(old: str, new: str) -> float:
    """The share of both texts' characters that are in words taken out or put in: 0 for equal texts, 1 for strangers."""
    if old == new:
        return 0.0
    words = (word for passage in diff_paragraphs(old, new) for word in diff_words(passage))
    changed = sum(len(edit.old) + len(edit.new) for edit in words if not edit.is_unchanged)
    return changed / (len(old) + len(new))


def diff_parts(old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...]:
    """The parts of two texts as passages that stayed and passages that changed, in order."""
    return tuple(_join_edits_over_spaces(Edit("".join(a), "".join(b)) for a, b in diff_sequences(old, new)))


def diff_sequences(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[Sequence[Item], Sequence[Item]]]:
    """Return the parts of two sequences as passages in order, each before and after; equal where it stayed."""
    start = common_prefix_length(old, new)
    end = common_prefix_length(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    found = [(0, 0, start), *((i + start, j + start, n) for i, j, n in _matching_runs(inner_old, inner_new) if n)]
    found += [(len(old) - end, len(new) - end, end), (len(old), len(new), 0)]
    return [passage for passage in _passages_between_matches(old, new, found) if passage[0] or passage[1]]


def _passages_between_matches(
    old: Sequence[Item], new: Sequence[Item], kept: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    for (i, j, length), (next_i, next_j, _) in pairwise([*kept]):
        yield old[i : i + length], new[j : j + length]
        yield old[i + length : next_i], new[j + length : next_j]


def _join_edits_over_spaces(passages: Iterable[Edit]) -> Iterator[Edit]:
    """Join changes that only white space keeps apart, and runs of one kind; leave out empty passages."""
    held, space = Edit("", ""), ""
    for edit in passages:
        if edit.is_unchanged and not edit.old.strip():
            space += edit.old
        elif held.is_unchanged == edit.is_unchanged:
            held, space = Edit(held.old + space + edit.old, held.new + space + edit.new), ""
        else:
            before, after = (space, "") if held.is_unchanged else ("", space)
            if held.old + before or held.new + before:
                yield Edit(held.old + before, held.new + before)
            held, space = Edit(after + edit.old, after + edit.new), ""
    if held.is_unchanged:
        held, space = Edit(held.old + space, held.new + space), ""
    yield from (edit for edit in (held, Edit(space, space)) if edit.old or edit.new)


def _matching_runs(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int, int]]:
    """Return what stayed, as places in both and lengths, found stretch by stretch."""
    kept: list[tuple[int, int, int]] = []
    i = j = 0
    for _ in range(MAX_DIFF_STRETCHES):
        if i == len(old) or j == len(new):
            break
        found = _myers_matching_runs(old[i:], new[j:])
        kept += [(i + x, j + y, length) for x, y, length in found]
        x, y, length = found[-1]
        i, j = i + x + length, j + y + length
    return kept


def _myers_matching_runs(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int, int]]:
    """Longest common subsequence (E. Myers 1986) up to where REACH edits lead furthest; the last of it ends there."""
    furthest: dict[int, int] = {1: 0}
    trace = []
    for distance in range(MAX_EDITS_PER_STRETCH + 1):
        trace.append(furthest.copy())
        for k in range(-distance, distance + 1, 2):
            x = furthest[k + 1] if _is_insertion_step(furthest, k, distance) else furthest[k - 1] + 1
            while x < len(old) and x - k < len(new) and old[x] == new[x - k]:
                x += 1
            furthest[k] = x
            if x >= len(old) and x - k >= len(new):
                return _backtrack_edit_path(trace, len(old), len(new))
    inside = {
        k: x
        for k, x in furthest.items()
        if (k + MAX_EDITS_PER_STRETCH) % 2 == 0 and x <= len(old) and x - k <= len(new)
    }
    k = max(inside, key=lambda k: 2 * inside[k] - k)
    return _backtrack_edit_path(trace, inside[k], inside[k] - k)


def _is_insertion_step(furthest: dict[int, int], k: int, distance: int) -> bool:
    """Return whether diagonal `k` is entered by a part put in, rather than by one taken out."""
    return k == -distance or (k != distance and furthest[k - 1] < furthest[k + 1])


def _backtrack_edit_path(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int, int]]:
    kept = []
    for distance in range(len(trace) - 1, -1, -1):
        furthest, k = trace[distance], x - y
        down = _is_insertion_step(furthest, k, distance)
        start = furthest[k + 1] if down else furthest[k - 1] + 1
        kept.append((start, start - k, x - start))
        x, y = (start, start - k - 1) if down else (start - 1, start - k)
    return kept[::-1]


def common_prefix_length(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items, characters or bytes two sequences begin with together."""
    differing = (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(differing, min(len(one), len(other)))
