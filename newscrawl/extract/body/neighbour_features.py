"""What the blocks around a block are taken for: the second look at a page, once each block was judged by itself."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from newscrawl.extract.body.features import Row

BESIDE = (-2, -1, 1, 2)
NEAR = (3, 8)
COMPANY = (
    "likely", *(f"likely_{step:+d}" for step in BESIDE), *(f"likely_{side}_{near}" for near in NEAR for side in ("before", "behind")),
    "share_before", "share_behind", "likely_words", "likely_siblings", "share_siblings", "likely_kin", "share_kin",
)  # fmt: skip
_MOST_WORDS = 60


def company(
    likely: Sequence[float], counts: Sequence[int], parents: Sequence[Hashable], kin: Sequence[Hashable]
) -> Callable[[int], Row]:
    """Return what gives a block, by its number, its `COMPANY`.

    `likely`: how likely each is text of the article, 0 to 1; `counts`: its words; `parents`: the element around it;
    `kin`: what blocks of the same form share.
    """
    size = len(likely)
    weights = [min(count, _MOST_WORDS) for count in counts]
    before, words = [0.0], [0]
    for chance, weight in zip(likely, weights, strict=True):
        before.append(before[-1] + chance * weight)
        words.append(words[-1] + weight)
    total = before[-1] + 1e-9
    families = [(group, _sums(group, likely, weights)) for group in (parents, kin)]

    def row_of(index: int) -> Row:
        row = [likely[index], *(likely[index + step] if 0 <= index + step < size else -1.0 for step in BESIDE)]
        for near in NEAR:
            low, high = max(0, index - near), min(size, index + near + 1)
            row.append((before[index] - before[low]) / (words[index] - words[low] + 1))
            row.append((before[high] - before[index + 1]) / (words[high] - words[index + 1] + 1))
        row += (before[index] / total, 1 - before[index + 1] / total, log1p(total))
        own = likely[index] * weights[index]
        for group, sums in families:
            held, count = sums[group[index]]
            row += ((held - own) / (count - weights[index] + 1), held / total)
        return row

    return row_of


def _sums(
    group: Sequence[Hashable], likely: Sequence[float], weights: Sequence[int]
) -> dict[Hashable, tuple[float, int]]:
    sums: dict[Hashable, tuple[float, int]] = {}
    for key, chance, weight in zip(group, likely, weights, strict=True):
        held, count = sums.get(key, (0.0, 0))
        sums[key] = (held + chance * weight, count + weight)
    return sums
