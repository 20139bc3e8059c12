"""Clean articles hold on sites that had no part in making them: a few pages of each set, judged by weights that never saw their site."""

from __future__ import annotations

import gzip
import json

import pytest

from newscrawl.body_blocks import Block
from newscrawl.extract.body.block_features import BLOCK_SIGNAL_NAMES
from newscrawl.items import ArticleDraft
from tests.support.quality.figures import digest, figures, under_floors
from tests.support.quality.folds import FOLD_WEIGHTS, FOLDS, fold_models, fold_of
from tests.support.quality.labelled_pages import SETS, SHARED
from tests.support.quality.leaks import leaks
from tests.support.quality.unseen import FLOORS, cause, measure, share_under

pytestmark = pytest.mark.slow

FEW = 15
WALL = "You have read two free stories this month, and the third is for those who subscribe."
TEXT = "The ferry will run for two more winters, the harbour board decided on Tuesday."


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the labelled pages are not here ({SHARED.name}/)")
@pytest.mark.parametrize("name", SETS)
def test_the_first_pages_of_each_set_are_read_as_well_as_they_were(name):
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    assert digest(name) == floors["digest"], "the floors are those of other pages"
    found = figures(measure(name, fold_models(), FEW).ours)
    assert under_floors(name, found, floors["few"]) == []


def test_there_are_weights_for_each_fold_of_the_same_signals():
    weights = json.loads(gzip.decompress(FOLD_WEIGHTS.read_bytes()))
    assert [tuple(one["signals"]) for one in weights] == [BLOCK_SIGNAL_NAMES] * FOLDS
    assert len({json.dumps(one["trees"]) for one in weights}) == FOLDS


def test_a_site_is_in_the_same_fold_whatever_the_set_and_folds_are_of_a_size():
    sizes = [sum(fold_of(f"paper{number}.example") == fold for number in range(1000)) for fold in range(FOLDS)]
    assert min(sizes) > 200
    assert fold_of("paper1.example") == fold_of("paper1.example")


@pytest.mark.parametrize(
    ("words", "named"),
    [((90, 60, 10), "too much"), ((50, 0, 50), "too little"), ((5, 80, 80), "wrong place"), ((0, 0, 90), "no text")],
)
def test_the_first_cause_of_a_bad_page_is_named(words, named):
    assert cause({"m": [count / sum(words) for count in words]}) == named


def test_the_share_of_bad_pages_counts_only_those_that_have_a_body():
    assert share_under(0.7, [{"f1": 0.5}, {"f1": 0.9}, {"head": 1.0}]) == 0.5


def test_what_the_truth_lacks_is_counted_by_the_kind_of_its_element():
    blocks = [Block("p", TEXT, path="article>p"), Block("p", WALL, path="article>div.subscribe-box>p")]
    draft = ArticleDraft(url="https://paper.example/ferry", blocks=blocks)
    found = leaks({"articleBody": TEXT}, {"articleBody": f"{TEXT}\n\n{WALL}"}, draft)
    assert found == {"offers": len(WALL.split())}
