"""The judge of blocks: how likely each is text of the article, by weights learnt from labelled pages.

The weights are data, `body_model.json`: no text of any page is in them, only names that elements have on many sites,
and thresholds of signals. `python -m bench.train_body` learns them again and says how they were learnt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Any

from newscrawl.extract.company import COMPANY, company
from newscrawl.extract.signals import SIGNALS, NameScore, Row, Signals, Told, lineages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscrawl.extract.blocks import Place
    from newscrawl.items import Block

Judge = Callable[[Row], float]

_ELEMENT = re.compile(r"[\w-]*")
_NAME = re.compile(r"[a-z]+|[A-Z][a-z]+|[A-Z]+(?![a-z])")
_SECOND_LOOK = tuple(SIGNALS.index(name) for name in (
    "words", "link_share", "ends", "kind", "own_names", "outer_names", "worst_name", "depth", "within", "after_headline",
    "path_prose", "path_blocks", "repeated", "headline_words", "page_prose", "page_blocks",
))  # fmt: skip
SECOND = (*COMPANY, *(SIGNALS[number] for number in _SECOND_LOOK))
_GLANCE, _DOOMED = 40, -4.5
"""Trees of the first look that are asked of every block, and the sum of theirs under which the others are not."""
_HOPELESS = 0.004
"""Chance in the first look below which no company brings a block back."""


def likelihoods(blocks: Sequence[Block], places: Sequence[Place], told: Told) -> list[float]:
    """Give of each block how likely it is text of the article, 0 to 1; 0 for links far from all prose."""
    if not blocks:
        return []
    glance, first, second = _judges()
    lines = lineages(places)
    page = Signals(blocks, lines, told)
    rows = [[] if page.is_far_link(index) else page.row(index, name_score) for index in range(len(blocks))]
    likely = [_first_look(glance, first, row) if row else 0.0 for row in rows]
    seen = second_looks(blocks, lines, page.counts, likely)
    return [
        chance if chance < _HOPELESS else _chance(second(second_row(look, row)))
        for chance, look, row in zip(likely, seen, rows, strict=True)
    ]


def second_looks(
    blocks: Sequence[Block], lines: Sequence[tuple[int, ...]], counts: Sequence[int], likely: Sequence[float]
) -> list[Row]:
    """Give the `COMPANY` of each block. `lines`: the lineages of their places; `counts`: their words."""
    return company(likely, counts, [line[1:2] for line in lines], [(block.path, block.kind) for block in blocks])


def second_row(look: Row, row: Row) -> Row:
    """Give the `SECOND` of a block, made of its company and its signals."""
    return [*look, *(row[number] for number in _SECOND_LOOK)]


def _first_look(glance: Judge, first: Judge, row: Row) -> float:
    """The chance that all trees of the first look give; where few of them see none, these few are enough."""
    seen = glance(row)
    return _chance(seen if seen < _DOOMED else seen + first(row))


def _chance(sum_of_trees: float) -> float:
    return 1 / (1 + exp(-sum_of_trees))


def names_of(path: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names in the last two elements of a path, and those in the elements around these, lower case."""
    parts = path.split(">") if path else []
    own, outer = ({name for part in some for name in _names(part)} for some in (parts[-2:], parts[:-2]))
    return frozenset(own), frozenset(outer)


def _names(part: str) -> list[str]:
    element = _ELEMENT.match(part)
    tag = element[0] if element else ""
    return [f"<{tag}>", *(name.lower() for name in _NAME.findall(part[len(tag) :]) if len(name) > 1)]


@lru_cache(maxsize=4096)
def name_score(path: str) -> NameScore:
    """Give what the names in a path say by the stored weights."""
    return score_names(path, *_weights())


def score_names(path: str, own_weights: Mapping[str, float], outer_weights: Mapping[str, float]) -> NameScore:
    """Give what the names in a path say: those nearest, those around, and the worst of all."""
    own, outer = names_of(path)
    near = [own_weights.get(name, 0.0) for name in sorted(own)]
    far = [outer_weights.get(name, 0.0) for name in sorted(outer)]
    return sum(near), sum(far), min((*near, *far, 0.0))


@cache
def _stored() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(files(__package__).joinpath("body_model.json").read_text(encoding="utf-8"))
    return stored


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    return _stored()["own"], _stored()["outer"]


@cache
def _judges() -> tuple[Judge, Judge, Judge]:
    first = _stored()["first"]
    return _judge(first[:_GLANCE]), _judge(first[_GLANCE:]), _judge(_stored()["second"])


def _judge(trees: Sequence[Any]) -> Judge:
    """Give the function that sums up what the trees make of a row: compiled, for each page asks it some hundred times."""
    source = f"lambda row: {' + '.join(map(_expression, trees))}"
    judge: Judge = eval(source, {"__builtins__": {}})  # noqa: S307 - made of the numbers of our own file alone
    return judge


def _expression(tree: Any) -> str:
    """Write a tree, `[signal, threshold, low, high]` or a leaf's value, as a Python expression over `row`."""
    if not isinstance(tree, list):
        return repr(float(tree))
    number, threshold, low, high = tree
    return f"({_expression(low)} if row[{int(number)}] <= {float(threshold)!r} else {_expression(high)})"
