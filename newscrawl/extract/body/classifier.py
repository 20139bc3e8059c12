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

from newscrawl.extract.body.block_features import BLOCK_SIGNAL_NAMES, BlockSignals, NameScore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


RowScorer = Callable[..., float]
"""The sum of what trees say of a row, given signal by signal."""
PathNameWeigher = Callable[[str], tuple[float, float]]
"""The sum of the weights of the names in a piece of a path, and the worst of them, 0 at best."""

_TAG_NAME_PATTERN = re.compile(r"[\w-]*")
_CLASS_WORD_PATTERN = re.compile(r"[a-z]{2,}|[A-Z][a-z]+|[A-Z]{2,}(?![a-z])")


@dataclass(frozen=True, slots=True)
class BodyClassifierModel:
    """What was learnt: the weights of the names in a path, and trees."""

    name_score: Callable[[str], NameScore]
    judge: RowScorer

    @classmethod
    def from_weights(cls, stored: Mapping[str, Any]) -> BodyClassifierModel:
        """Return the model of these weights, as `classifier.json` has them."""
        return cls(
            path_name_scorer(stored["own"], stored["outer"]),
            _compile_decision_trees(stored["trees"], len(BLOCK_SIGNAL_NAMES)),
        )


@cache
def load_bundled_model() -> BodyClassifierModel:
    """Return the model that newscrawl comes with."""
    return BodyClassifierModel.from_weights(
        json.loads(files(__package__).joinpath("classifier.json").read_text(encoding="utf-8"))
    )


def text_likelihoods(page: BlockSignals, model: BodyClassifierModel | None = None) -> list[float]:
    """Return of each block of a page how likely it is text of the article, 0 to 1; 0 for what is not judged.

    `model`: the stored one where none is given.
    """
    model = model or load_bundled_model()
    return [_sigmoid(model.judge(*row)) if row else 0.0 for row in page.signal_rows(model.name_score)]


def _sigmoid(sum_of_trees: float) -> float:
    return 1 / (1 + exp(-sum_of_trees))


def inner_and_outer_path_names(path: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names in the last two elements of a path, and those in the elements around these, lower case."""
    outer, own = _split_off_last_two_elements(path)
    return _names_in_path(own), _names_in_path(outer)


def _split_off_last_two_elements(path: str) -> tuple[str, str]:
    """Return the path without its last two elements, and these."""
    *outer, parent, own = ["", "", *path.rsplit(">", 2)][-3:]
    return "".join(outer), f"{parent}>{own}"


def _names_in_path(path: str) -> frozenset[str]:
    return frozenset().union(*map(_names_in_path_element, filter(None, path.split(">"))))


@lru_cache(maxsize=4096)
def _names_in_path_element(part: str) -> frozenset[str]:
    element = _TAG_NAME_PATTERN.match(part)
    tag = element[0] if element else ""
    return frozenset((f"<{tag}>", *map(str.lower, _CLASS_WORD_PATTERN.findall(part, len(tag)))))


def path_name_scorer(own: Mapping[str, float], outer: Mapping[str, float]) -> Callable[[str], NameScore]:
    """Return what scores a path by these weights of names: those nearest, those around, and the worst of all."""
    near, around = _name_weigher(own), _name_weigher(outer)

    @lru_cache(maxsize=4096)
    def name_score(path: str) -> NameScore:
        rest, last = _split_off_last_two_elements(path)
        (close, worst_close), (far, worst_far) = near(last), around(rest)
        return close, far, min(worst_close, worst_far)

    return name_score


def _name_weigher(weights: Mapping[str, float]) -> PathNameWeigher:
    """Return what sums up the weights of the names in a piece of a path; pages of one site have the same pieces."""

    @lru_cache(maxsize=4096)
    def weighed(piece: str) -> tuple[float, float]:
        found = [weights[name] for name in _names_in_path(piece) & weights.keys()]
        return fsum(found), min((*found, 0.0))

    return weighed


def _compile_decision_trees(trees: Sequence[Any], size: int) -> RowScorer:
    """Return the function that sums up what the trees make of a row: compiled, for each page asks it some hundred times."""
    source = f"lambda {', '.join(f's{number}' for number in range(size))}: {' + '.join(map(_tree_as_python_expression, trees))}"
    judge: RowScorer = eval(source, {"__builtins__": {}})  # noqa: S307 - made of the numbers of our own file alone
    return judge


def _tree_as_python_expression(tree: Any) -> str:
    """Write a tree, `[signal, threshold, low, high]` or a leaf's value, as a Python expression over the signals."""
    if not isinstance(tree, list):
        return repr(float(tree))
    number, threshold, low, high = tree
    return f"({_tree_as_python_expression(low)} if s{int(number)} <= {float(threshold)!r} else {_tree_as_python_expression(high)})"
