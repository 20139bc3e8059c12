"""How a spider reads feeds, sitemaps and section pages: one after the other, as its `start` gets to them."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import asdict, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider

from newscrawl.discovery import Candidate, SourceContent, read_source
from newscrawl.discovery.candidate import NamedSource
from newscrawl.discovery.periods import period_of
from newscrawl.errors import DiscoveryError
from newscrawl.history.extension import conditions
from newscrawl.history.revisit_schedule import AHEAD
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap
from newscrawl.request_meta import FOUND_BY, VIA
from newscrawl.spiders.failure_reasons import RETIRED, NoResponse, Retired, reason_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

    from scrapy.http import Response
    from scrapy.http.request import CallbackT
    from twisted.python.failure import Failure

    from newscrawl.history.extension import CrawlHistory
    from newscrawl.history.progress_estimate import ProgressEstimate
    from newscrawl.publishers.model import Publisher, Source
    from newscrawl.spiders.url_filter import Selection

    Named = tuple[Candidate, Source | None]

SOURCES_AT_MOST = 5000
"""Feeds and sitemaps read in one run: an index may name itself for ever."""
SOURCES_FIRST = 1
"""Priority of sources: what they name waits as short strings, so nothing piles up."""
REQUEST_META = {"depth_reset": True, "referrer_policy": "no-referrer"}
"""A page is asked for when there is room, not by the page that happened to be read before it."""
NOT_MODIFIED = 304
SITEMAP_FIELDS = tuple(field.name for field in fields(Sitemap))
SOURCE_KINDS = {Feed: "feed", NewsSitemap: "news-sitemap", Sitemap: "sitemap", Section: "section"}


def named_by(source: Source | None) -> dict[str, str]:
    """What the archive is told of how a page was found; nothing where the operator named it."""
    return {FOUND_BY: SOURCE_KINDS[type(source)], VIA: source.url} if source else {}


def claim_of(named: Candidate | NamedSource) -> int:
    """When it changed last by what its source says, in seconds since 1970; 0 where the source does not say."""
    return max(0, int(named.lastmod.timestamp())) if named.lastmod else 0


class SourceSpider(Spider):
    """A spider that can read sources."""

    publisher: Publisher | None = None
    selection: Selection
    history: CrawlHistory
    sources_seen: set[str]
    estimate: ProgressEstimate
    site_told = False
    """Whether any source named an address, or said that it names the same as before."""

    async def fetch(
        self, url: str, *, callback: CallbackT | None = None, headers: dict[str, str] | None = None, **meta: Any
    ) -> Response:
        """The answer at this address; NoResponse when there is none or it is not 2xx."""
        # Through the scheduler, not with download_async: that one fails on its own when the crawl is closed meanwhile.
        answer: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        request = Request(
            url,
            callback=callback or self.answered,
            errback=self._unanswered,
            headers=headers,
            cb_kwargs={"answer": answer},
            dont_filter=True,
            priority=SOURCES_FIRST,
            meta={**REQUEST_META, **meta},
        )
        self.crawler.engine.crawl(request)
        return await answer

    async def read_sources(self, sources: Iterable[Source], *, guessed: bool = False) -> AsyncGenerator[Named]:
        """What the sources name, and what the sitemaps name that they name. A guessed one may well not exist."""
        waiting = deque(sources)
        while waiting:
            source = waiting.popleft()
            if source.url in self.sources_seen or not self.wants_source(source):
                continue
            if len(self.sources_seen) >= SOURCES_AT_MOST:
                self.logger.warning(
                    "%d sources are read; those left, from %s on, are not.", SOURCES_AT_MOST, source.url
                )
                return
            self.sources_seen.add(source.url)
            found, response = await self._read_source(source, guessed=guessed)
            waiting.extend(one.source for one in found.sources if self._is_worth_reading(one))
            self.estimate.sources(done=len(self.sources_seen), left=len(waiting), named=len(found.candidates))
            for candidate in found.candidates:
                yield candidate, source
                self.estimate.passed += 1
            if response is not None:
                self._note_read(source, found, response)

    def read_answer(self, source: Source, response: Response) -> SourceContent:
        """What the source holds whose answer this is."""
        return read_source(source, response.body, response.url, self.publisher)

    def wants_source(self, source: Source) -> bool:
        """Whether the source is worth asking for."""
        return source.articleSection is None or self.selection.asked.wants_section((source.articleSection,))

    async def _read_source(self, source: Source, *, guessed: bool) -> tuple[SourceContent, Response | None]:
        """What the source holds, and the answer; nothing of a source that could not be read."""
        try:
            if self.history.is_dead(source.url):
                raise Retired
            response = await self.fetch(
                source.url, headers=self._conditions(source), handle_httpstatus_list=[NOT_MODIFIED]
            )
            found = self._unchanged(source) if response.status == NOT_MODIFIED else self.read_answer(source, response)
        except (NoResponse, DiscoveryError) as error:
            if not guessed:
                self.count("source/tried")
                self.source_failed(source.url, error)
            return SourceContent(), None
        self.count("source/tried")
        self.count("source/read")
        return found, response

    def _conditions(self, source: Source) -> dict[str, str]:
        """The headers under which the source is only sent if it changed: when all that is asked for now was asked for then."""
        known = self.history.source(source.url)
        whole = known and known.scope is not None and self.selection.asked.lies_within(known.scope)
        return conditions(known) if known and whole else {}

    def _unchanged(self, source: Source) -> SourceContent:
        """What is left of a source that is as it was: the sources that it names may have changed."""
        self.count("source/unchanged")
        self.site_told = True
        known = self.history.source(source.url)
        return SourceContent(sources=tuple(map(_further_of, known.further)) if known else ())

    def _note_read(self, source: Source, found: SourceContent, response: Response) -> None:
        """Every address that the source names has been seen to."""
        told: dict[str, Any] = {"listed": len(found.candidates), "further": [_told(one) for one in found.sources]}
        self.history.source_read(source.url, response, scope=self.selection.asked.scope, **told)

    def _is_worth_reading(self, further: NamedSource) -> bool:
        window = self.selection.asked.window
        may_hold = window.may_hold_change(further.lastmod) and window.may_hold_period(period_of(further.source.url))
        return may_hold and not self._is_read(further)

    def _is_read(self, further: NamedSource) -> bool:
        """Whether a sitemap was read to its end since it changed last, by what the index says."""
        known = self.history.source(further.source.url)
        if known is None or known.scope is None or not further.lastmod:
            return False
        return claim_of(further) < known.tried - AHEAD and self.selection.asked.lies_within(known.scope)

    def answered(self, response: Response, answer: asyncio.Future[Response]) -> None:
        """Hands the answer to the one who waits for it, if they still do."""
        if not answer.done():
            answer.set_result(response)

    def _unanswered(self, failure: Failure) -> None:
        answer: asyncio.Future[Response] = failure.request.cb_kwargs["answer"]  # type: ignore[attr-defined]
        if not answer.done():
            answer.set_exception(NoResponse(failure.value))

    def source_failed(self, url: str, error: Exception) -> None:
        """Counts a source that could not be read, and warns of it. The others go on."""
        reason = reason_of(error)
        if reason != RETIRED:
            self.history.source_read(url, None, hole=reason)
        self.count(f"source/failed/{reason}")
        self.logger.warning("The source %s could not be read: %s", url, str(error).removeprefix(f"{url}: "))

    def count(self, stat: str) -> None:
        self.crawler.stats.inc_value(stat)


def _told(further: NamedSource) -> dict[str, Any]:
    return {
        **asdict(further.source),
        "type": type(further.source).__name__,
        "lastmod": further.lastmod.isoformat() if further.lastmod else None,
    }


def _further_of(told: dict[str, Any]) -> NamedSource:
    lastmod = datetime.fromisoformat(told["lastmod"]) if told["lastmod"] else None
    return NamedSource(Sitemap(**{name: told[name] for name in SITEMAP_FIELDS if name in told}), lastmod)
