"""Reading of feeds, sitemaps and section pages: one after the other, as the spider's `start` gets to them."""

from __future__ import annotations

import logging
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy.exceptions import ResponseDataLossError

from newscrawl.discovery import Candidate, SourceContent, read_source
from newscrawl.errors import DiscoveryError
from newscrawl.publishers.model import Section
from newscrawl.request_meta import is_cut_short
from newscrawl.spiders.failure_reasons import (
    RETIRED_SOURCE_FAILURE_SLUG,
    NoResponse,
    RetiredSource,
    failure_slug,
)
from newscrawl.spiders.response_page import header_charset
from newscrawl.spiders.source_history import newest_date_in

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable

    from scrapy.http import Response

    from newscrawl.history.progress_estimate import ProgressEstimate
    from newscrawl.publishers.model import Publisher, Source
    from newscrawl.spiders.page_rendering import PageRendering
    from newscrawl.spiders.source_history import SourceHistory

    Named = tuple[Candidate, Source | None]

logger = logging.getLogger(__name__)

MAX_SOURCES = 5000
"""Feeds and sitemaps read in one run: an index may name itself for ever."""
REFUSALS_WORTH_A_WARNING = frozenset({"off-site", "not-an-article-address", "unknown-shape"})
"""Reasons of a refusal that nobody requested: a source of which nothing else came is worth a warning."""


@dataclass(slots=True)
class SourceReader:
    """Reads the sources of one crawl. `site_answered`, `newest` and `refusals` say what came of them so far."""

    fetch: Callable[..., Awaitable[Response]]
    """Returns the response at a URL; raises NoResponse where there is none."""
    history: SourceHistory
    publisher: Publisher | None
    wants: Callable[[Source], bool]
    rendering_of: Callable[[Section], PageRendering | None]
    """Returns what renders a section's page; None where nothing does."""
    estimate: ProgressEstimate
    count: Callable[[str], None]
    """Increases a statistic by one."""
    is_replay: bool
    seen: set[str] = field(default_factory=set)
    """URLs of sources that were read, or tried in vain."""
    site_answered: bool = False
    """Whether any source named a URL, or stated that it names the same as before."""
    newest: int = 0
    """The newest date that any source named and that is not ahead, in seconds since 1970."""
    refusals: Counter[str] = field(default_factory=Counter)
    """Candidates of the source that is being read by the reason why they were refused; "" for those that were not."""

    async def read_sources(self, sources: Iterable[Source], *, guessed: bool = False) -> AsyncGenerator[Named]:
        """Yield what the sources name, and what the sitemaps name that they name. A guessed one may well not exist."""
        waiting = deque(sources)
        while waiting:
            source = waiting.popleft()
            if source.url in self.seen or not self.wants(source):
                continue
            if len(self.seen) >= MAX_SOURCES:
                logger.warning("%d sources are read; those left, from %s on, are not.", MAX_SOURCES, source.url)
                return
            self.seen.add(source.url)
            content, response = await self._read_one(source, guessed=guessed)
            if not self.history.arguments.sources_only:
                waiting.extend(one.source for one in content.sources if self.history.is_worth_reading(one))
            self.estimate.add_source(done=len(self.seen), left=len(waiting), named=len(content.candidates))
            if response is not None:
                async for named in self.candidates_in(content, source, response):
                    yield named
                self.history.note_read(source, content, response)

    async def candidates_in(self, content: SourceContent, source: Source, response: Response) -> AsyncGenerator[Named]:
        """Yield the candidates of a source, and say so where there were none to take."""
        self.newest = max(self.newest, newest_date_in(content, response))
        self.refusals = Counter()
        for candidate in content.candidates:
            yield candidate, source
            self.estimate.passed += 1
        if response.status != HTTPStatus.NOT_MODIFIED:
            self._report(source, content)

    async def read_content(self, source: Source, response: Response) -> SourceContent:
        """Return what the source holds; a section page may be rendered for it."""
        if isinstance(source, Section) and (rendering := self.rendering_of(source)):
            return await rendering.read_section_page(response, partial(self.parse_response, source))
        return self.parse_response(source, response)

    def parse_response(self, source: Source, response: Response) -> SourceContent:
        """Return what the source holds whose response this is. NoResponse where nothing can be read of one that was cut short."""
        try:
            content = read_source(source, response.body, response.url, self.publisher, header_charset(response))
        except DiscoveryError as error:
            if is_cut_short(response):
                raise NoResponse(ResponseDataLossError(str(error))) from error
            raise
        return replace(content, complete=content.complete and not is_cut_short(response))

    def source_failed(self, url: str, error: Exception, response: Response | None = None) -> None:
        """Count a source that could not be read, and warn of it. The others go on."""
        reason = failure_slug(error)
        if reason != RETIRED_SOURCE_FAILURE_SLUG:
            self.history.note_failed(url, reason, response)
        self.count(f"source/failed/{reason}")
        logger.warning("The source %s could not be read: %s", url, str(error).removeprefix(f"{url}: "))

    async def _read_one(self, source: Source, *, guessed: bool) -> tuple[SourceContent, Response | None]:
        """Return what the source holds, and the response; nothing of a source that could not be read."""
        response: Response | None = None
        try:
            if self.history.journal.is_dead(source.url):
                raise RetiredSource
            response = await self._fetch_if_changed(source)
            is_unchanged = response.status == HTTPStatus.NOT_MODIFIED
            content = self._unchanged(source) if is_unchanged else await self.read_content(source, response)
        except (NoResponse, DiscoveryError) as error:
            if not guessed:
                self.count("source/tried")
                self.source_failed(source.url, error, response)
            return SourceContent(), None
        self.count("source/tried")
        self.count("source/read")
        return content, response

    async def _fetch_if_changed(self, source: Source) -> Response:
        conditions = self.history.conditional_headers(source.url)
        # A 304 to an unconditional request is an error of the server's, but in a replay, which has no history to ask by.
        allowed = [HTTPStatus.NOT_MODIFIED] if conditions or self.is_replay else []
        response = await self.fetch(source.url, headers=conditions, handle_httpstatus_list=allowed)
        if response.status == HTTPStatus.NOT_MODIFIED and self.history.should_check(source.url):
            return await self.fetch(source.url)
        return response

    def _unchanged(self, source: Source) -> SourceContent:
        """Return what is left of a source that is as it was: the sources that it names may have changed."""
        self.count("source/unchanged")
        self.site_answered = True
        self.newest = max(self.newest, self.history.newest_listed_date(source.url))
        return SourceContent(sources=self.history.listed_sitemaps(source.url))

    def _report(self, source: Source, content: SourceContent) -> None:
        """Count and warn of a source that ended early, or that gave the crawl nothing."""
        if not content.complete:
            self.count("source/truncated")
            logger.warning("The source %s ends early; what came of it is read.", source.url)
        if not content.candidates and not content.sources:
            self.count("source/empty")
            logger.warning("The source %s names no URL.", source.url)
        elif self.refusals and not set(self.refusals) - REFUSALS_WORTH_A_WARNING:
            self.count("source/skipped")
            reasons = ", ".join(f"{number} {reason}" for reason, number in self.refusals.most_common())
            message = "The source %s names %d URLs, and all are skipped: %s."
            logger.warning(message, source.url, self.refusals.total(), reasons)
