"""Which candidates are requested, and why: by the limits of the crawl, by earlier runs and by the shapes of URLs."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.discovery import Candidate
from newscrawl.spiders.shape_trial import NOT_AN_ARTICLE, UNKNOWN_SHAPE, Wanted
from newscrawl.spiders.source_history import claim_of
from newscrawl.spiders.url_filter import SEEN, form_of, key_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator

    from newscrawl.history.extension import CrawlHistory
    from newscrawl.publishers.model import Source
    from newscrawl.spiders.shape_trial import Placed, ShapeTrial
    from newscrawl.spiders.source_reader import Named, SourceReader
    from newscrawl.spiders.url_filter import Selection

REFUSALS: dict[Placed, str] = {"miss": UNKNOWN_SHAPE, "refuse": NOT_AN_ARTICLE}


@dataclass(slots=True)
class CandidateChoice:
    """Chooses among what the sources of one crawl name."""

    selection: Selection
    history: CrawlHistory
    trial: ShapeTrial
    sources: SourceReader
    count: Callable[[str], None]
    """Increases a statistic by one."""

    async def wanted(self, named: AsyncGenerator[Named]) -> AsyncGenerator[Wanted]:
        """Yield the candidates to request. Those of an unknown shape follow when a few of them have been read."""
        async with aclosing(named) as candidates:
            async for candidate, source in candidates:
                if (why := self._why(candidate, source)) is None:
                    continue
                wanted = Wanted(candidate, source, why)
                placed = self.trial.place(wanted, form_of(candidate, source))
                self.sources.refusals[REFUSALS.get(placed, "")] += 1
                self.sources.site_answered = self.sources.site_answered or placed not in REFUSALS
                if self._is_taken(wanted, placed):
                    yield wanted
                if self.trial.is_full:
                    async for each in self._decided():
                        yield each
        async for each in self._decided():
            yield each

    def owed(self, is_of_crawl: Callable[[str], bool]) -> Iterator[Candidate]:
        """Yield URLs of earlier runs whose time has come, whether a source lists them today or not."""
        for known in filter(lambda known: is_of_crawl(known.requested_url), self.history.due_urls()):
            candidate = Candidate(known.requested_url)
            article = self.history.newest_version(known.article)
            if self.selection.refusal(candidate, published=article.published if article else "") is None:
                why = "revisit" if known.article else "owed"
                self.count(f"candidate/{why}")
                self.note(candidate, "", why)
                yield candidate

    def note(self, candidate: Candidate, source: str, why: str) -> None:
        """Note that the candidate is requested."""
        self.sources.estimate.requested += 1
        self.history.note_listed(key_of(candidate.url), candidate.url, source, claim_of(candidate), why)

    async def _decided(self) -> AsyncGenerator[Wanted]:
        async for wanted, placed in self.trial.decided():
            if self._is_taken(wanted, placed):
                yield wanted

    def _is_taken(self, wanted: Wanted, placed: Placed) -> bool:
        """Return whether the candidate is requested now. Counts it when it never is."""
        url = wanted.candidate.url
        if placed == "miss":
            self.history.note_missed(key_of(url), UNKNOWN_SHAPE)
        if placed in REFUSALS:
            self.count(f"candidate/skipped/{REFUSALS[placed]}")
        if placed == "request" and self.trial.is_on_trial(url):
            self.count("candidate/on-trial")
        return placed == "request"

    def _why(self, candidate: Candidate, source: Source | None) -> str | None:
        """Return the reason to request the candidate; None where there is none."""
        refusal = self.selection.refusal(candidate, source.url if source else "")
        if refusal == SEEN:
            self.sources.refusals[""] += 1
            return self.history.note_listed_again(key_of(candidate.url), claim_of(candidate))
        self.count("candidate/found")
        if refusal:
            self.sources.refusals[refusal] += 1
            self.count(f"candidate/skipped/{refusal}")
            return None
        why = self.history.reason_to_request(key_of(candidate.url), claim_of(candidate))
        if why is None and source:
            self.sources.refusals[""] += 1
            self.sources.site_answered = True
            self.count("candidate/known")
            return None
        return why or "named"
