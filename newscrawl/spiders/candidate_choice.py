"""Which candidates are requested, and why: by the limits of the crawl, by earlier runs and by the shapes of URLs."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.discovery import Candidate
from newscrawl.spiders.crawl_selection import ALREADY_REQUESTED_REASON, article_key, candidate_form
from newscrawl.spiders.shape_trial import NOT_AN_ARTICLE_REASON, UNKNOWN_SHAPE_REASON, WantedCandidate
from newscrawl.spiders.source_history import claimed_lastmod

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator

    from newscrawl.history.extension import CrawlHistory
    from newscrawl.publishers.model import Source
    from newscrawl.spiders.crawl_selection import Selection
    from newscrawl.spiders.shape_trial import Placement, ShapeTrial
    from newscrawl.spiders.source_reader import Named, SourceReader

REFUSAL_REASON_BY_PLACEMENT: dict[Placement, str] = {"miss": UNKNOWN_SHAPE_REASON, "refuse": NOT_AN_ARTICLE_REASON}


@dataclass(slots=True)
class CandidateChoice:
    """Chooses among what the sources of one crawl name."""

    selection: Selection
    history: CrawlHistory
    trial: ShapeTrial
    sources: SourceReader
    count: Callable[[str], None]
    """Increases a statistic by one."""

    async def choose(self, named: AsyncGenerator[Named]) -> AsyncGenerator[WantedCandidate]:
        """Yield the candidates to request. Those of an unknown shape follow when a few of them have been read."""
        async with aclosing(named) as candidates:
            async for candidate, source in candidates:
                if (why := self._request_reason(candidate, source)) is None:
                    continue
                wanted = WantedCandidate(candidate, source, why)
                placed = self.trial.place_candidate(wanted, candidate_form(candidate, source))
                self.sources.refusals[REFUSAL_REASON_BY_PLACEMENT.get(placed, "")] += 1
                self.sources.site_answered = self.sources.site_answered or placed not in REFUSAL_REASON_BY_PLACEMENT
                if self._is_requested_now(wanted, placed):
                    yield wanted
                if self.trial.is_full:
                    async for each in self._choose_held():
                        yield each
        async for each in self._choose_held():
            yield each

    def due_revisits(self, is_of_crawl: Callable[[str], bool]) -> Iterator[Candidate]:
        """Yield URLs of earlier runs whose time has come, whether a source lists them today or not."""
        for known in filter(lambda known: is_of_crawl(known.requested_url), self.history.due_urls()):
            candidate = Candidate(known.requested_url)
            article = self.history.newest_version(known.article)
            if self.selection.refusal_of_candidate(candidate, published=article.published if article else "") is None:
                why = "revisit" if known.article else "owed"
                self.count(f"candidate/{why}")
                self.note_request(candidate, "", why)
                yield candidate

    def note_request(self, candidate: Candidate, source: str, why: str) -> None:
        """Note that the candidate is requested."""
        self.sources.estimate.requested += 1
        self.history.note_listed(article_key(candidate.url), candidate.url, source, claimed_lastmod(candidate), why)

    async def _choose_held(self) -> AsyncGenerator[WantedCandidate]:
        async for wanted, placed in self.trial.decided_candidates():
            if self._is_requested_now(wanted, placed):
                yield wanted

    def _is_requested_now(self, wanted: WantedCandidate, placed: Placement) -> bool:
        """Return whether the candidate is requested now. Counts it when it never is."""
        url = wanted.candidate.url
        if placed == "miss":
            self.history.note_missed(article_key(url), UNKNOWN_SHAPE_REASON)
        if placed in REFUSAL_REASON_BY_PLACEMENT:
            self.count(f"candidate/skipped/{REFUSAL_REASON_BY_PLACEMENT[placed]}")
        if placed == "request" and self.trial.is_on_trial(url):
            self.count("candidate/on-trial")
        return placed == "request"

    def _request_reason(self, candidate: Candidate, source: Source | None) -> str | None:
        """Return the reason to request the candidate; None where there is none."""
        refusal = self.selection.refusal_of_candidate(candidate, source.url if source else "")
        if refusal == ALREADY_REQUESTED_REASON:
            self.sources.refusals[""] += 1
            return self.history.note_listed_again(article_key(candidate.url), claimed_lastmod(candidate))
        self.count("candidate/found")
        if refusal:
            self.sources.refusals[refusal] += 1
            self.count(f"candidate/skipped/{refusal}")
            return None
        why = self.history.reason_to_request(article_key(candidate.url), claimed_lastmod(candidate))
        if why is None and source:
            self.sources.refusals[""] += 1
            self.sources.site_answered = True
            self.count("candidate/known")
            return None
        return why or "named"
