"""A comparison in numbers: what was gained, lost and changed, by property; what was removed otherwise, by rule."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawl.operations.diff.properties import LEDGER_PROPERTY, compared_properties

if TYPE_CHECKING:
    from newscrawl.operations.diff.article_sets import ArticlePair, ArticleSet, Comparison

KINDS_OF_PROPERTY_CHANGE = ("gained", "lost", "changed")


@dataclass(slots=True)
class PropertyChangeCounts:
    """Changes of one property over all pairs."""

    kinds: Counter[str] = field(default_factory=Counter)
    share_sum: float = 0.0
    """Of the pairs in which it changed; what is gained or lost counts as changed altogether."""
    worst: float = 0.0


@dataclass(slots=True)
class DiffSummary:
    """What a person or a check in CI wants to know. Filled pair by pair; holds no text of any."""

    a: ArticleSet
    b: ArticleSet
    paired_by: dict[str, int]
    keep: int
    """How many of the worst pairs are remembered."""
    pairs: int = 0
    differing: int = 0
    only_a: int = 0
    only_b: int = 0
    properties: dict[str, PropertyChangeCounts] = field(default_factory=dict)
    rules_a: Counter[str] = field(default_factory=Counter)
    """Removals that only A has, by rule."""
    rules_b: Counter[str] = field(default_factory=Counter)
    _worst: list[tuple[tuple[float, ...], int]] = field(default_factory=list)

    def add_pair(self, pair: ArticlePair, wanted: tuple[str, ...] = ()) -> None:
        """Take in one pair."""
        self.pairs += 1
        for name in compared_properties(pair.old, pair.new, wanted):
            self.properties.setdefault(name, PropertyChangeCounts())
        if not pair.difference:
            return
        self.differing += 1
        for change in pair.difference.changes:
            count = self.properties[change.name]
            count.kinds[change.kind] += 1
            count.share_sum += change.share
            count.worst = max(count.worst, change.share)
        self.rules_a.update(one.rule for one in pair.difference.only_a)
        self.rules_b.update(one.rule for one in pair.difference.only_b)
        self._keep_if_worst(pair)

    def _keep_if_worst(self, pair: ArticlePair) -> None:
        heapq.heappush(self._worst, (pair.difference.sort_key, -pair.number))
        if len(self._worst) > self.keep:
            heapq.heappop(self._worst)

    @property
    def worst_pair_numbers(self) -> list[int]:
        """The numbers of the worst pairs, worst first; of equals the first."""
        return [-number for _, number in sorted(self._worst, reverse=True)]

    @property
    def count_lost(self) -> int:
        """Properties lost over all pairs, and articles that only A has."""
        return self.only_a + sum(count.kinds["lost"] for count in self.properties.values())

    @property
    def share_of_differing_pairs(self) -> float:
        """The share of the pairs in which anything differs."""
        return self.differing / self.pairs if self.pairs else 0.0

    def mean_changed_share(self, name: str) -> float:
        """The mean share of a property's text that changed, over all pairs."""
        return self.properties[name].share_sum / self.pairs if self.pairs else 0.0

    def as_json(self) -> dict[str, Any]:
        """The numbers as a JSON object; docs/how-to/read-the-archive-back.md says what each is."""
        return {
            "type": "summary",
            "a": {"place": self.a.place, "runs": self.a.runs, "articles": self.a.articles},
            "b": {"place": self.b.place, "runs": self.b.runs, "articles": self.b.articles},
            "pairs": self.pairs,
            "paired_by": self.paired_by,
            "differing": self.differing,
            "only_a": self.only_a,
            "only_b": self.only_b,
            "lost": self.count_lost,
            "fields": {name: self._property_json(name, count) for name, count in self.properties.items()},
            LEDGER_PROPERTY: {
                rule: {"only_a": self.rules_a[rule], "only_b": self.rules_b[rule]}
                for rule in sorted(self.rules_a | self.rules_b)
            },
        }

    def _property_json(self, name: str, count: PropertyChangeCounts) -> dict[str, Any]:
        kinds = {kind: count.kinds[kind] for kind in KINDS_OF_PROPERTY_CHANGE}
        same = self.pairs - count.kinds.total()
        return {
            **kinds,
            "same": same,
            "mean_share": round(self.mean_changed_share(name), 6),
            "worst_share": round(count.worst, 6),
        }


def new_diff_summary(comparison: Comparison, keep: int) -> DiffSummary:
    """The summary before the first pair."""
    return DiffSummary(comparison.a, comparison.b, comparison.count_by_pairing(), keep)
