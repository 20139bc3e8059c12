"""The judge of blocks: how likely each is text of the article, by weights learnt from labelled pages.

The weights are data, `classifier.json`: no text of any page is in them, only names that elements have on many sites,
and thresholds of signals. `python -m bench.training.body_classifier` learns them again and says how they were learnt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, fsum
from typing import TYPE_CHECKING, Any

from newscrawl.extract.body.features import SIGNALS, NameScore, Row, Signals
from newscrawl.extract.body.neighbour_features import COMPANY, company
from newscrawl.extract.page.containers import lineages

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newscrawl.extract.page.blocks import Place
    from newscrawl.extract.page.containers import Lineage
    from newscrawl.items import Block

Judge = Callable[..., float]
"""The sum of what trees say of a row, given signal by signal."""
Weigher = Callable[[str], tuple[float, float]]
"""The sum of the weights of the names in a piece of a path, and the worst of them, 0 at best."""

_ELEMENT = re.compile(r"[\w-]*")
_NAME = re.compile(r"[a-z]{2,}|[A-Z][a-z]+|[A-Z]{2,}(?![a-z])")
_SEEN_AGAIN = ("own_names", "outer_names", "worst_name", "path_prose", "words", "link_share", "kind", "after_headline")
_SECOND_LOOK = tuple(map(SIGNALS.index, _SEEN_AGAIN))
SECOND = (*COMPANY, *_SEEN_AGAIN)
_HOPELESS, _CERTAIN = 0.05, 0.95
"""Chances in the first look below which no company brings a block back, and above which none takes it away."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt: the weights of the names in a path, and the trees of both looks."""

    name_score: Callable[[str], NameScore]
    first: Judge
    second: Judge

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Model:
        """Return the model of these weights, as `classifier.json` has them."""
        return cls(
            name_scorer(stored["own"], stored["outer"]),
            _judge(stored["first"], len(SIGNALS)),
            _judge(stored["second"], len(SECOND)),
        )


@cache
def stored_model() -> Model:
    """Return the model that newscrawl comes with."""
    return Model.of(json.loads(files(__package__).joinpath("classifier.json").read_text(encoding="utf-8")))


def likelihoods(
    blocks: Sequence[Block], places: Sequence[Place], headlines: Collection[str], model: Model | None = None
) -> list[float]:
    """Return of each block how likely it is text of the article, 0 to 1; 0 for links that are apart from the prose.

    `headlines`: all forms of the page's headline, folded; `model`: the stored one where none is given.
    """
    if not blocks:
        return []
    model = model or stored_model()
    lines = lineages(places)
    page = Signals(blocks, lines, headlines)
    rows = [[] if page.is_no_text(index) else page.row(index, model.name_score) for index in range(len(blocks))]
    likely = [_chance(model.first(*row)) if row else 0.0 for row in rows]
    look = second_looks(blocks, lines, page.counts, likely)
    return [
        _chance(model.second(*second_row(look(index), rows[index]))) if is_unsure(chance) else chance
        for index, chance in enumerate(likely)
    ]


def is_unsure(chance: float) -> bool:
    """Whether a block is looked at again: its chance in the first look is neither next to nothing nor all but certain."""
    return _HOPELESS <= chance <= _CERTAIN


def second_looks(
    blocks: Sequence[Block], lines: Sequence[Lineage], counts: Sequence[int], likely: Sequence[float]
) -> Callable[[int], Row]:
    """Return what gives the `COMPANY` of a block. `lines`: the lineages of their places; `counts`: their words."""
    return company(likely, counts, [line[1:2] for line in lines], [(block.path, block.kind) for block in blocks])


def second_row(look: Row, row: Row) -> Row:
    """Return the `SECOND` of a block, made of its company and its signals."""
    return [*look, *(row[number] for number in _SECOND_LOOK)]


def _chance(sum_of_trees: float) -> float:
    return 1 / (1 + exp(-sum_of_trees))


def names_of(path: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names in the last two elements of a path, and those in the elements around these, lower case."""
    outer, own = _apart(path)
    return _names_in(own), _names_in(outer)


def _apart(path: str) -> tuple[str, str]:
    """Return the path without its last two elements, and these."""
    *outer, parent, own = ["", "", *path.rsplit(">", 2)][-3:]
    return "".join(outer), f"{parent}>{own}"


def _names_in(path: str) -> frozenset[str]:
    return frozenset().union(*map(_names, filter(None, path.split(">"))))


@lru_cache(maxsize=4096)
def _names(part: str) -> frozenset[str]:
    element = _ELEMENT.match(part)
    tag = element[0] if element else ""
    return frozenset((f"<{tag}>", *map(str.lower, _NAME.findall(part, len(tag)))))


def name_scorer(own: Mapping[str, float], outer: Mapping[str, float]) -> Callable[[str], NameScore]:
    """Return what scores a path by these weights of names: those nearest, those around, and the worst of all."""
    near, around = _weigher(own), _weigher(outer)

    @lru_cache(maxsize=4096)
    def name_score(path: str) -> NameScore:
        rest, last = _apart(path)
        (close, worst_close), (far, worst_far) = near(last), around(rest)
        return close, far, min(worst_close, worst_far)

    return name_score


def _weigher(weights: Mapping[str, float]) -> Weigher:
    """Return what sums up the weights of the names in a piece of a path; pages of one site have the same pieces."""

    @lru_cache(maxsize=4096)
    def weighed(piece: str) -> tuple[float, float]:
        found = [weights[name] for name in _names_in(piece) & weights.keys()]
        return fsum(found), min((*found, 0.0))

    return weighed


def _judge(trees: Sequence[Any], size: int) -> Judge:
    """Return the function that sums up what the trees make of a row: compiled, since each page calls it some hundred times."""
    source = f"lambda {', '.join(f's{number}' for number in range(size))}: {' + '.join(map(_expression, trees))}"
    judge: Judge = eval(source, {"__builtins__": {}})  # noqa: S307 - made of the numbers of our own file alone
    return judge


def _expression(tree: Any) -> str:
    """Write a tree, `[signal, threshold, low, high]` or a leaf's value, as a Python expression over the signals."""
    if not isinstance(tree, list):
        return repr(float(tree))
    number, threshold, low, high = tree
    return f"({_expression(low)} if s{int(number)} <= {float(threshold)!r} else {_expression(high)})"
