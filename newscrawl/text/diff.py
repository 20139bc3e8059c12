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

Part = TypeVar("Part")

PARAGRAPHS = re.compile(r"\n{2,}|(?:(?!\n\n).)+", re.DOTALL)
WORDS = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Words and what parts them; where writing does not part words, characters."""
REACH = 200
"""Parts taken out or put in that are weighed against each other at a time: the time for them grows with its square."""
MAX_STRETCHES = 100
"""What is behind so many times REACH changes counts as changed altogether."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage before and after. Put together, the passages give the whole text, before and after."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        """Return whether it is unchanged."""
        return self.old == self.new


def changed_paragraphs(old: str, new: str) -> tuple[Edit, ...]:
    """The texts as runs of paragraphs that stayed and paragraphs that changed."""
    return edits(PARAGRAPHS.findall(old), PARAGRAPHS.findall(new))


def changed_words(edit: Edit) -> tuple[Edit, ...]:
    """A passage as runs of words that stayed and words that changed."""
    return (edit,) if edit.same else edits(WORDS.findall(edit.old), WORDS.findall(edit.new))


def share_changed(old: str, new: str) -> float:
    """The share of both texts' characters that are in words taken out or put in: 0 for equal texts, 1 for strangers."""
    if old == new:
        return 0.0
    words = (word for passage in changed_paragraphs(old, new) for word in changed_words(passage))
    changed = sum(len(edit.old) + len(edit.new) for edit in words if not edit.same)
    return changed / (len(old) + len(new))


def edits(old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...]:
    """The parts of two texts as passages that stayed and passages that changed, in order."""
    return tuple(_without_lone_spaces(Edit("".join(a), "".join(b)) for a, b in passages(old, new)))


def passages(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[Sequence[Part], Sequence[Part]]]:
    """Return the parts of two sequences as passages in order, each before and after; equal where it stayed."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    found = [(0, 0, start), *((i + start, j + start, n) for i, j, n in _kept(inner_old, inner_new) if n)]
    found += [(len(old) - end, len(new) - end, end), (len(old), len(new), 0)]
    return [passage for passage in _passages(old, new, found) if passage[0] or passage[1]]


def _common(old: Sequence[Part], new: Sequence[Part]) -> int:
    """Return how many parts the two begin with together."""
    return next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _passages(
    old: Sequence[Part], new: Sequence[Part], kept: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[Sequence[Part], Sequence[Part]]]:
    for (i, j, length), (next_i, next_j, _) in pairwise([*kept]):
        yield old[i : i + length], new[j : j + length]
        yield old[i + length : next_i], new[j + length : next_j]


def _without_lone_spaces(passages: Iterable[Edit]) -> Iterator[Edit]:
    """Join changes that only white space keeps apart, and runs of one kind; leave out empty passages."""
    held, space = Edit("", ""), ""
    for edit in passages:
        if edit.same and not edit.old.strip():
            space += edit.old
        elif held.same == edit.same:
            held, space = Edit(held.old + space + edit.old, held.new + space + edit.new), ""
        else:
            before, after = (space, "") if held.same else ("", space)
            if held.old + before or held.new + before:
                yield Edit(held.old + before, held.new + before)
            held, space = Edit(after + edit.old, after + edit.new), ""
    if held.same:
        held, space = Edit(held.old + space, held.new + space), ""
    yield from (edit for edit in (held, Edit(space, space)) if edit.old or edit.new)


def _kept(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[int, int, int]]:
    """Return what stayed, as places in both and lengths, found stretch by stretch."""
    kept: list[tuple[int, int, int]] = []
    i = j = 0
    for _ in range(MAX_STRETCHES):
        if i == len(old) or j == len(new):
            break
        found = _stretch(old[i:], new[j:])
        kept += [(i + x, j + y, length) for x, y, length in found]
        x, y, length = found[-1]
        i, j = i + x + length, j + y + length
    return kept


def _stretch(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[int, int, int]]:
    """Longest common subsequence (E. Myers 1986) up to where REACH edits lead furthest; the last of it ends there."""
    furthest: dict[int, int] = {1: 0}
    trace = []
    for distance in range(REACH + 1):
        trace.append(furthest.copy())
        for k in range(-distance, distance + 1, 2):
            x = furthest[k + 1] if _goes_down(furthest, k, distance) else furthest[k - 1] + 1
            while x < len(old) and x - k < len(new) and old[x] == new[x - k]:
                x += 1
            furthest[k] = x
            if x >= len(old) and x - k >= len(new):
                return _walked_back(trace, len(old), len(new))
    inside = {k: x for k, x in furthest.items() if (k + REACH) % 2 == 0 and x <= len(old) and x - k <= len(new)}
    k = max(inside, key=lambda k: 2 * inside[k] - k)
    return _walked_back(trace, inside[k], inside[k] - k)


def _goes_down(furthest: dict[int, int], k: int, distance: int) -> bool:
    """Return whether diagonal `k` is entered by a part put in, rather than by one taken out."""
    return k == -distance or (k != distance and furthest[k - 1] < furthest[k + 1])


def _walked_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int, int]]:
    kept = []
    for distance in range(len(trace) - 1, -1, -1):
        furthest, k = trace[distance], x - y
        down = _goes_down(furthest, k, distance)
        start = furthest[k + 1] if down else furthest[k - 1] + 1
        kept.append((start, start - k, x - start))
        x, y = (start, start - k - 1) if down else (start - 1, start - k)
    return kept[::-1]


def same_start(one: str | bytes, other: str | bytes) -> int:
    """Return how many characters or bytes two texts begin with together."""
    differing = (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(differing, min(len(one), len(other)))
