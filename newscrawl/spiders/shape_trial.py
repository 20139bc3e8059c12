"""Candidates whose URLs have a shape that is not known yet: a few are requested, the others wait for what these are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal, NamedTuple

from newscrawl.discovery.shape_verdicts import PAGES_TO_TRY_IN_DOUBT, ShapeVerdicts
from newscrawl.history.extension import TRIED_HOLE, UNWANTED_HOLES
from newscrawl.spiders.journal_entries import OUTCOME_OF_DROP_REASON

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Iterator

    from newscrawl.discovery import Candidate
    from newscrawl.discovery.shape_verdicts import PageEvidence
    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Source
    from newscrawl.spiders.crawl_selection import CandidateForm

Placement = Literal["request", "hold", "refuse", "miss"]
"""What becomes of a candidate: `hold` until its shape is decided; `miss`: its shape could not be decided in this run."""

NON_ARTICLE_REASONS = frozenset(
    {"index-page", "empty-body", "gallery", "video", "live-blog", "not-html", "error-page", "no-headline", "too-short"}
)
"""Reasons for which a page gives no article that say something of the page. Others are the server's or the crawl's."""
NOT_AN_ARTICLE_REASON, UNKNOWN_SHAPE_REASON = "not-an-article-address", "unknown-shape"
"""Why a candidate is not requested: its shape is not one of articles, or nothing is known of it yet."""
TOO_SHORT_REASON = "too-short"
UNPROVEN_REASON = "unproven"
"""Why a tried page that says nothing of itself is not stored: it is short, or it is prose and its shape is not known yet."""
MIN_PROSE_CHARACTERS = 500
"""Characters of text from which on a page without any date may be an article."""
MAX_PAGES_TRIED_WITHOUT_ARTICLE = 300
"""Pages tried without finding an article, from which on no further shapes are tried in this run."""
MAX_HELD_CANDIDATES = 50_000
"""Candidates that wait. More are not read from the sources until some of these are decided."""
ARTICLE_DATE_SOURCES = frozenset({"layout", "json-ld", "meta"})


class WantedCandidate(NamedTuple):
    """A candidate, the source that named it, and why it is requested."""

    candidate: Candidate
    source: Source | None
    why: str


class ShapeTrial:
    """Decides by the shapes of URLs which candidates are requested."""

    def __init__(self) -> None:
        self.verdicts = ShapeVerdicts()
        self._held: list[WantedCandidate] = []
        self._unproven: list[WantedCandidate] = []
        """Requested on trial, and only prose: requested again when their shape proves to be one of articles."""
        self._tried: dict[str, WantedCandidate] = {}
        """Requested on trial and under way, by URL."""
        self._in_vain = 0
        self._changed = asyncio.Event()

    def learn_outcomes(self, outcomes: Iterable[tuple[str, str, str]]) -> None:
        """Learn from earlier runs: URL, article and hole of each address."""
        for url, article, hole in outcomes:
            if article or hole in NON_ARTICLE_REASONS or hole in {TRIED_HOLE, UNPROVEN_REASON}:
                self.verdicts.add_evidence(
                    url, "article" if article else "prose" if hole == UNPROVEN_REASON else "other"
                )

    def place_candidate(self, wanted: WantedCandidate, form: CandidateForm) -> Placement:
        """Decide what becomes of a candidate that a source lists. Held ones come back from `decided_candidates`."""
        tally = self.verdicts.tally(wanted.candidate.url)
        tally.listed += 1
        if form == "other" or (
            form == "likely" and tally.pages["other"] == tally.judged_count >= PAGES_TO_TRY_IN_DOUBT
        ):
            return "refuse"
        return "request" if form in {"article", "likely"} else self._place_unknown(wanted)

    @property
    def is_full(self) -> bool:
        """Return whether so many candidates are held that these should be decided first."""
        return len(self._held) >= MAX_HELD_CANDIDATES

    async def decided_candidates(self) -> AsyncGenerator[tuple[WantedCandidate, Placement]]:
        """Yield the held candidates, each with what becomes of it, as the pages on trial are judged."""
        while True:
            self._changed.clear()  # before: pages are judged while the consumer of what is yielded waits
            for settled in self._candidates_of_judged_shapes():
                yield settled
            if not self._tried and not self._held:
                return
            await self._changed.wait()

    def is_on_trial(self, url: str) -> bool:
        """Return whether the page was requested to learn what its shape is."""
        return url in self._tried

    def refusal_of_draft(self, url: str, draft: ArticleDraft) -> str | None:
        """Return why a page on trial is not to be stored. It may be when it says itself that it is an article, or its shape does."""
        evidence = evidence_of_draft(draft)
        if not self.is_on_trial(url) or evidence == "article" or self.verdicts.verdict(url) == "articles":
            return None
        return UNPROVEN_REASON if evidence == "prose" else TOO_SHORT_REASON

    def begin_page(self, url: str) -> None:
        """Note that a page is requested."""
        self.verdicts.begin_trial(url)

    def end_page(self, url: str, evidence: PageEvidence | None) -> None:
        """Note what became of a request, and wake those who wait for it."""
        tried = self._tried.pop(url, None)
        self.verdicts.end_trial(url, evidence)
        if tried and evidence == "prose":
            self._unproven.append(tried)
        if tried and evidence != "article":
            self._in_vain += 1
        self._changed.set()

    def _place_unknown(self, wanted: WantedCandidate) -> Placement:
        url = wanted.candidate.url
        verdict = self.verdicts.verdict(url)
        if verdict != "open":
            return "request" if verdict == "articles" else "refuse"
        tally = self.verdicts.tally(url)
        if tally.pages_to_try > 0 and self._in_vain < MAX_PAGES_TRIED_WITHOUT_ARTICLE:
            self._tried[url] = wanted
            return "request"
        if not tally.under_way:
            return "miss"
        self._held.append(wanted)
        return "hold"

    def _candidates_of_judged_shapes(self) -> Iterator[tuple[WantedCandidate, Placement]]:
        held, self._held = self._held, []
        for wanted in held:
            if (placed := self._place_unknown(wanted)) != "hold":
                yield wanted, placed
        unproven, self._unproven = self._unproven, []
        for wanted in unproven:
            if self.verdicts.verdict(wanted.candidate.url) == "articles":
                yield wanted, "request"
            else:
                self._unproven.append(wanted)


def evidence_of_reason(reason: str) -> PageEvidence | None:
    """Return what a page was that gives no article to store for this reason."""
    if reason in UNWANTED_HOLES or reason in OUTCOME_OF_DROP_REASON:
        return "article"
    return "prose" if reason == UNPROVEN_REASON else "other" if reason in NON_ARTICLE_REASONS else None


def evidence_of_draft(draft: ArticleDraft) -> PageEvidence:
    """Return whether the page says of itself that it is an article: by a date in its head, or by date and author."""
    if draft.found_in.get("datePublished") in ARTICLE_DATE_SOURCES or (draft.datePublished and draft.author):
        return "article"
    size = sum(len(block.text) for block in draft.blocks if not block.marks and not block.hidden)
    return "prose" if size >= MIN_PROSE_CHARACTERS else "other"
