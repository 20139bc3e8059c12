"""Whether something that usually works has stopped: a run compared with the publisher's earlier ones.

Each tally is a share of articles or pages: how many have an author, from how many a rule took something. What an earlier
share makes so unlikely that chance does not explain it is a finding. So a dead selector shows after few articles where it
always gave something, and after many where it seldom did.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from math import exp, lgamma, log
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from newscrawl.runs.verdict import DROP_STATS_OF_NO_CONCERN
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Manifest = Mapping[str, Any]

MAX_FALSE_ALARM_PROBABILITY = 1e-6
"""A run has some sixty tallies: so a year of hourly runs gives a false alarm about every second year."""
MIN_EARLIER_CASES = 50
"""Articles or pages of earlier runs that are needed to estimate a share."""
MIN_SHARE_OF_EARLIER_VALUE = 0.5
"""A share that stays above this part of the earlier one is no finding, however certain the fall."""
QUIET_DAY_SHARE = 0.25
"""Part of the usual number of articles that a quiet day may have."""
ONE_DAY = timedelta(days=1)
PROPERTY_TALLY_PREFIX = "articles with "
MIN_EARLIER_RUNS = 5
"""Earlier runs that are needed to estimate the usual number of articles."""


class GateTally(NamedTuple):
    hits: int
    of: int


def find_regressions(run: Manifest, earlier: Sequence[Manifest]) -> list[str]:
    """Return what has fallen, each in a sentence. `earlier`: finished manifests of the publisher, the latest first.

    Only runs that were given the same arguments are alike: a backfill is not held against the daily crawl.
    """
    alike = [one for one in earlier if one["given"] == run["given"] and one["verdict"] == VerdictWord.DONE]
    return [*_fallen_shares(run, alike), *_too_few_articles(run, alike)]


def _fallen_shares(run: Manifest, earlier: Sequence[Manifest]) -> Iterator[str]:
    for name in sorted({name for one in (run, *earlier) for name in gate_tallies(one["counts"])}):
        now, usual = _named_tally(run, name), _sum_tallies(_named_tally(one, name) for one in earlier)
        if usual.of < MIN_EARLIER_CASES or not now.of:
            continue
        share = usual.hits / usual.of
        if (
            now.hits < MIN_SHARE_OF_EARLIER_VALUE * share * now.of
            and binomial_cdf(now.hits, now.of, share) < MAX_FALSE_ALARM_PROBABILITY
        ):
            yield f"{name}: {now.hits} of {now.of}, earlier {share:.0%} ({usual.hits} of {usual.of})"


def gate_tallies(counts: Mapping[str, Any]) -> dict[str, GateTally]:
    """The shares of a run, computed from its counts, by their readable names."""
    stored = int(counts.get("article/stored", 0))
    lost = sum(n for key, n in counts.items() if key.startswith("drop/") and key not in DROP_STATS_OF_NO_CONCERN)
    found = {"pages that give an article": GateTally(stored, stored + int(lost))}
    for key, value in counts.items():
        match key.split("/", 1):
            case ["missing", name]:
                found[f"{PROPERTY_TALLY_PREFIX}{name}"] = GateTally(stored - int(value), stored)
            case ["selected", name]:
                found[f"articles whose {name} the layout gives"] = GateTally(int(value), stored)
            case ["stripped", rule]:
                found[f"articles that {rule} takes something from"] = GateTally(int(value), stored)
    return found


def _named_tally(run: Manifest, name: str) -> GateTally:
    """The tally of that name. A property without a count was in no article; one that is only counted when missing, in all."""
    articles = _stored_articles(run)
    return gate_tallies(run["counts"]).get(
        name, GateTally(articles if name.startswith(PROPERTY_TALLY_PREFIX) else 0, articles)
    )


def _sum_tallies(several: Iterable[GateTally]) -> GateTally:
    return GateTally(*map(sum, zip((0, 0), *several, strict=True)))


def _stored_articles(run: Manifest) -> int:
    return int(run["counts"].get("article/stored", 0))


def _too_few_articles(run: Manifest, earlier: Sequence[Manifest]) -> Iterator[str]:
    """Far fewer articles a day than usual, measured since the last run where that was longer ago."""
    begun = _start_time_of_run(run)
    older = [one for one in earlier if _start_time_of_run(one) < begun - ONE_DAY]
    rates = [
        _stored_articles(one) / ((_start_time_of_run(one) - _start_time_of_run(before)) / ONE_DAY)
        for one, before in pairwise(older)
    ]
    if len(rates) < MIN_EARLIER_RUNS:
        return
    days = (begun - _start_time_of_run(older[0])) / ONE_DAY
    usual, stored = (
        median(rates),
        _stored_articles(run) + sum(map(_stored_articles, earlier[: len(earlier) - len(older)])),
    )
    if poisson_cdf(stored, QUIET_DAY_SHARE * usual * days) < MAX_FALSE_ALARM_PROBABILITY:
        yield f"articles: {stored} in {days:.1f} days, earlier {usual:.0f} a day"


def _start_time_of_run(run: Manifest) -> datetime:
    return datetime.fromisoformat(run["started"])


def binomial_cdf(hits: int, of: int, share: float) -> float:
    """The chance of so few hits or fewer where each of `of` is one with the chance `share` (binomial distribution)."""
    if share >= 1:
        return float(hits >= of)
    return sum(
        exp(lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) + k * log(share) + (of - k) * log(1 - share))
        for k in range(hits + 1)
    )


def poisson_cdf(hits: int, usual: float) -> float:
    """The chance of so few or fewer where `usual` come on the average (Poisson distribution)."""
    return sum(exp(k * log(usual) - usual - lgamma(k + 1)) for k in range(hits + 1)) if usual else 1.0
