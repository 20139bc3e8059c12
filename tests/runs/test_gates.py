"""A run is held against the publisher's own earlier ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.runs.gates import binomial_cdf, find_regressions, poisson_cdf

NOW = datetime(2026, 11, 25, 6, tzinfo=UTC)


def run(hours_ago=0, *, stored=40, verdict="done", arguments=(), **counts):
    """A manifest; `missing_author=3` is the count missing/author."""
    statistics = {name.replace("_", "/", 1): value for name, value in counts.items()}
    started = (NOW - timedelta(hours=hours_ago)).isoformat()
    return {
        "started": started,
        "verdict": verdict,
        "given": dict(arguments),
        "counts": {"article/stored": stored, **statistics},
    }


def earlier(number=10, **counts):
    return [run(24 * day, **counts) for day in range(1, number + 1)]


def test_a_run_like_the_others_has_no_findings():
    usual = {"missing_author": 4, "selected_headline": 38, "stripped_paper/promo": 12, "drop_no-headline": 1}
    assert find_regressions(run(**usual), earlier(**usual)) == []


def test_a_first_run_has_nothing_to_be_held_against():
    assert find_regressions(run(missing_author=40), []) == []


def test_a_selector_that_gives_nothing_any_more_is_named():
    found = find_regressions(run(stored=7), earlier(selected_author=38))
    assert found == ["articles whose author the layout gives: 0 of 7, earlier 95% (380 of 400)"]


def test_a_rule_that_seldom_fires_is_dead_only_when_many_articles_say_so():
    seldom = earlier(**{"stripped_paper/promo": 8})
    assert find_regressions(run(stored=30), seldom) == []
    assert find_regressions(run(stored=90), seldom) == [
        "articles that paper/promo takes something from: 0 of 90, earlier 20% (80 of 400)"
    ]


def test_a_property_that_was_never_missing_and_now_is_is_named():
    assert find_regressions(run(missing_author=30), earlier()) == [
        "articles with author: 10 of 40, earlier 100% (400 of 400)"
    ]


def test_pages_that_no_longer_give_articles_are_named():
    (found,) = find_regressions(run(stored=2, **{"drop_no-articleBody": 38}), earlier())
    assert found == "pages that give an article: 2 of 40, earlier 100% (400 of 400)"


def test_what_says_nothing_against_the_rules_is_not_counted():
    assert find_regressions(run(drop_duplicate=400), earlier()) == []


def test_a_small_fall_is_no_finding_however_many_articles_make_it_certain():
    assert find_regressions(run(stored=40000, missing_author=12000), earlier()) == []


def test_a_day_without_the_usual_articles_is_named():
    hourly = [run(hours, stored=5) for hours in range(25, 25 + 24 * 7)]
    silent = [run(hours, stored=0) for hours in range(1, 25)]
    (found,) = find_regressions(run(stored=0), [*silent, *hourly])
    assert found == "articles: 0 in 1.0 days, earlier 120 a day"
    assert find_regressions(run(stored=0), [run(hours, stored=5) for hours in range(1, 100)]) == []


@pytest.mark.parametrize("unlike", [{"verdict": "degraded"}, {"given": {"since": "2016-12-01"}}])
def test_only_runs_that_were_alike_and_well_are_looked_at(unlike):
    assert find_regressions(run(), [{**one, **unlike} for one in earlier(selected_headline=40)]) == []


def test_chances_are_those_of_the_distributions():
    assert binomial_cdf(0, 10, 0.5) == pytest.approx(0.5**10)
    assert binomial_cdf(10, 10, 0.5) == pytest.approx(1)
    assert binomial_cdf(1, 2, 0.25) == pytest.approx(0.75**2 + 2 * 0.25 * 0.75)
    assert (binomial_cdf(3, 4, 1.0), binomial_cdf(4, 4, 1.0)) == (0, 1)
    assert poisson_cdf(0, 3) == pytest.approx(0.049787, rel=1e-4)
    assert poisson_cdf(0, 0) == 1
