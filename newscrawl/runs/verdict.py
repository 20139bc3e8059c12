"""The verdict on a run, from its own counts: a word, an exit code and the reason in one sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.politeness.block_pages import REFUSAL_STATUSES
from newscrawl.runs.exit_codes import EXIT_CODE_BY_VERDICT
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from collections.abc import Mapping

    Stats = Mapping[str, Any]

MIN_BLOCKED_SHARE = 0.9
"""Share of answers (robots.txt and tdmrep.json aside) that are refusals, from which on a run that stored nothing counts as blocked."""

EXPLANATION_BY_FINISH_REASON = {
    "shutdown": "stopped by a signal",
    "memusage_exceeded": "stopped for want of memory",
    "lease_lost": "stopped, since its lease in the store was lost,",
}
"""Finish reasons of a crawl that was stopped before its end without being limited by an argument."""
DROP_STATS_OF_NO_CONCERN = {"drop/duplicate", "drop/outside-window", "drop/taken-down", "drop/budget"}
"""Reasons that say nothing against the site or the rules."""
PAGE_FAILURE_STATS = (
    "spider_exceptions/count",
    "item_error/count",
    *(f"{count}/{reason}" for count in ("drop", "revisit/failed") for reason in ("crashed", "too-slow")),
)
"""Counts of pages at which the code failed, not the site."""
EARLIER_ARTICLE_STATS = ("article/unchanged", "candidate/known", "source/unchanged")
"""Signs that earlier runs could take articles of this site."""
MIN_PAGES_FOR_VERDICT = 5
"""Pages without an article that are needed for this verdict: one or two live blogs are no reason."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word (`done`, `degraded` …) and why; the exit code follows from the word."""

    word: VerdictWord
    why: str

    @property
    def exit_code(self) -> int:
        return EXIT_CODE_BY_VERDICT[self.word]


def judge_run(stats: Stats, finish_reason: str) -> Verdict:
    """Return the verdict on a finished crawl: that of the first test that gives one."""
    tests = (
        _broken_off,
        _write_failed,
        _blocked,
        _cut_short,
        _no_source_read,
        _page_failed,
        _rendering_given_up,
        _nothing_taken,
        _nothing_listed,
        _too_little_covered,
    )
    for test in tests:
        if verdict := test(stats, finish_reason):
            return verdict
    stored = stats.get("article/stored", 0)
    return Verdict(VerdictWord.DONE, f"{stored} articles stored" if stored else "nothing new was listed")


def _broken_off(_stats: Stats, finish_reason: str) -> Verdict | None:
    if finish_reason == "start_error":
        return Verdict(VerdictWord.CRASHED, "the spider could not be started; the log says why")
    return None


def _write_failed(stats: Stats, finish_reason: str) -> Verdict | None:
    where = stats.get("store/failed") or stats.get("archive/failed")
    if where or finish_reason in {"store_failed", "archive_failed"}:
        return Verdict(VerdictWord.NOT_DELIVERED, where or "the spool cannot be written")
    return None


def _blocked(stats: Stats, finish_reason: str) -> Verdict | None:
    guards, stored = _stats_below(stats, "blocked/"), stats.get("article/stored", 0)
    if finish_reason == "blocked":
        names = " and ".join(key.removeprefix("blocked/") for key, _ in guards)
        statuses = ", ".join(key.removeprefix("refused/") for key, _ in _stats_below(stats, "refused/"))
        pages, refusals = sum(n for _, n in guards), sum(n for _, n in _stats_below(stats, "refused/"))
        what = f"{pages} block pages of {names}" if pages else f"{refusals} refusals (HTTP status {statuses})"
        return Verdict(VerdictWord.BLOCKED, f"stopped at {what}; {stored} articles stored")
    answers = (
        _status_counts(stats, "downloader/") - _status_counts(stats, "robotstxt/") - _status_counts(stats, "tdmrep/")
    )
    refused = max(sum(answers[status] for status in REFUSAL_STATUSES), sum(n for _, n in guards))
    total = answers.total()
    if refused and not stored and refused >= MIN_BLOCKED_SHARE * total:
        return Verdict(VerdictWord.BLOCKED, f"the site refused {refused} of {total} requests")
    return None


def _cut_short(stats: Stats, finish_reason: str) -> Verdict | None:
    if finish_reason not in EXPLANATION_BY_FINISH_REASON:
        return None
    stored = stats.get("article/stored", 0)
    return Verdict(
        VerdictWord.DEGRADED, f"{EXPLANATION_BY_FINISH_REASON[finish_reason]} before its end; {stored} articles stored"
    )


def _no_source_read(stats: Stats, _finish_reason: str) -> Verdict | None:
    tried, read = stats.get("source/tried", 0), stats.get("source/read", 0)
    if tried and not read:
        reasons = ", ".join(
            sorted(key.removeprefix("source/failed/") for key, _ in _stats_below(stats, "source/failed/"))
        )
        return Verdict(VerdictWord.DEGRADED, f"none of {tried} sources could be read ({reasons or 'no answer'})")
    return None


def _page_failed(stats: Stats, _finish_reason: str) -> Verdict | None:
    errors = sum(stats.get(count, 0) for count in PAGE_FAILURE_STATS)
    if errors:
        return Verdict(VerdictWord.DEGRADED, f"{errors} pages could not be processed; the log has each")
    return None


def _rendering_given_up(stats: Stats, _finish_reason: str) -> Verdict | None:
    if stats.get("render/given-up"):
        why = "the browser died again and again, so that no more pages were rendered"
        return Verdict(VerdictWord.DEGRADED, f"{why}; {stats.get('article/stored', 0)} articles stored")
    return None


def _nothing_taken(stats: Stats, _finish_reason: str) -> Verdict | None:
    dropped = dict((*_stats_below(stats, "drop/"), *_stats_below(stats, "trial/")))
    if stats.get("article/stored") or not dropped.keys() - DROP_STATS_OF_NO_CONCERN:
        return None
    if sum(dropped.values()) < MIN_PAGES_FOR_VERDICT and any(stats.get(name) for name in EARLIER_ARTICLE_STATS):
        return None
    reasons = ", ".join(f"{n} {key.partition('/')[2]}" for key, n in sorted(dropped.items()))
    return Verdict(VerdictWord.DEGRADED, f"no article could be taken from {sum(dropped.values())} pages ({reasons})")


def _nothing_listed(stats: Stats, _finish_reason: str) -> Verdict | None:
    """Sources that could be read and gave no URL to request, and nothing that was known before or not wanted."""
    empty, skipped = stats.get("source/empty", 0), stats.get("source/skipped", 0)
    taken = ("article/stored", "candidate/revisit", "candidate/owed", *EARLIER_ARTICLE_STATS)
    unwanted = (f"candidate/skipped/{reason}" for reason in ("outside-window", "other-section"))
    if not (empty or skipped) or any(stats.get(name) for name in (*taken, *unwanted)) or _stats_below(stats, "drop/"):
        return None
    reasons = ", ".join(
        f"{n} {key.removeprefix('candidate/skipped/')}" for key, n in _stats_below(stats, "candidate/skipped/")
    )
    why = f"no article could be requested: {empty} sources name no URL, of {skipped} all are skipped"
    return Verdict(VerdictWord.DEGRADED, f"{why} ({reasons})" if reasons else why)


def _too_little_covered(stats: Stats, _finish_reason: str) -> Verdict | None:
    share, wanted = stats.get("coverage/share", 1.0), stats.get("coverage/wanted", 0.0)
    if share >= wanted:
        return None
    listed, stored = stats["coverage/listed"], stats["coverage/stored"]
    reasons = ", ".join(f"{key.removeprefix('coverage/hole/')} {n}" for key, n in _stats_below(stats, "coverage/hole/"))
    why = f"{stored} of {listed} listed articles are stored, {share:.1%}, and {wanted:.1%} are wanted ({reasons})"
    return Verdict(VerdictWord.DEGRADED, why)


def _status_counts(stats: Stats, whose: str) -> Counter[int]:
    """Return how many answers had which HTTP status."""
    return Counter({int(key.rpartition("/")[2]): n for key, n in _stats_below(stats, f"{whose}response_status_count/")})


def _stats_below(stats: Stats, prefix: str) -> list[tuple[str, int]]:
    return [(key, value) for key, value in stats.items() if key.startswith(prefix)]
