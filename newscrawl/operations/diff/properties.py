"""Two extractions of one article, property by property, and their ledgers, removal by removal."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from newscrawl.text.diff import changed_share

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    Article = dict[str, Any]

RUN_PROPERTIES = frozenset({"capture", "hasPart", "version"})
"""Properties that depend on the run, not on the page: never compared. In the ledger that is `WARC-Record-ID` and `url`."""
LEDGER_PROPERTY = "ledger"
"""Stands for the ledger where properties are chosen by name."""
BODY_PROPERTY = "articleBody"
EMPTY_VALUES: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """A property that is not the same in both."""

    name: str
    kind: Literal["gained", "lost", "changed"]
    old: Any
    new: Any
    share: float
    """How much of the text changed, 0 to 1; 1 for what is gained, lost, or no text."""


@dataclass(frozen=True, slots=True, order=True)
class RemovedText:
    """A removal of a ledger, without what depends on everything else that stood in the text: position, witnesses."""

    rule: str
    action: str
    field: str
    text: str
    replacement: str


@dataclass(frozen=True, slots=True)
class ArticleDifference:
    """What differs between two extractions of one article; falsy where nothing does."""

    changes: tuple[PropertyChange, ...] = ()
    only_a: tuple[RemovedText, ...] = ()
    only_b: tuple[RemovedText, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.only_a or self.only_b)

    @property
    def body_share(self) -> float:
        """Return how much of `articleBody` changed."""
        return next((change.share for change in self.changes if change.name == BODY_PROPERTY), 0.0)

    @property
    def count_lost(self) -> int:
        """Return how many properties are lost."""
        return sum(change.kind == "lost" for change in self.changes)

    @property
    def sort_key(self) -> tuple[float, int, int, int]:
        """Worst last: by the text, then by what is lost, by what else differs, by the ledger."""
        return self.body_share, self.count_lost, len(self.changes), len(self.only_a) + len(self.only_b)


def property_changes(old: Article, new: Article, wanted: Collection[str] = ()) -> Iterator[PropertyChange]:
    """The properties that differ, in the order of the article; of the wanted ones where some are named."""
    for name in compared_properties(old, new, wanted):
        before, after = old.get(name), new.get(name)
        if before == after or (before in EMPTY_VALUES and after in EMPTY_VALUES):
            continue
        if before in EMPTY_VALUES:
            yield PropertyChange(name, "gained", before, after, 1.0)
        elif after in EMPTY_VALUES:
            yield PropertyChange(name, "lost", before, after, 1.0)
        else:
            yield PropertyChange(name, "changed", before, after, _changed_share(before, after))


def compared_properties(old: Article, new: Article, wanted: Collection[str] = ()) -> list[str]:
    """The names of the properties that a comparison looks at."""
    names = [name for name in {**old, **new} if name not in RUN_PROPERTIES]
    return [name for name in names if not wanted or name in wanted]


def ledger_differences(
    old: Iterable[Article], new: Iterable[Article]
) -> tuple[tuple[RemovedText, ...], tuple[RemovedText, ...]]:
    """The removals that only the one ledger has, and those that only the other has."""
    before, after = Counter(map(_removed_text, old)), Counter(map(_removed_text, new))
    return tuple(sorted((before - after).elements())), tuple(sorted((after - before).elements()))


def value_text(value: Any) -> str:
    """A property's value for people: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else "" if value in EMPTY_VALUES else json.dumps(value, ensure_ascii=False)


def _changed_share(before: Any, after: Any) -> float:
    return changed_share(before, after) if isinstance(before, str) and isinstance(after, str) else 1.0


def _removed_text(line: Article) -> RemovedText:
    values = (line.get(name) for name in ("rule", "action", "field", "text", "replacement"))
    return RemovedText(*("" if value is None else value_text(value) for value in values))
