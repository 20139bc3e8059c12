"""Reading of feeds, sitemaps and section pages: one after the other, as the spider's `start` gets to them."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.exceptions import ResponseDataLossError

from newscrawl.discovery import Candidate, SourceContent, read_source
from newscrawl.discovery.candidate import NamedSource
from newscrawl.discovery.periods import period_of
from newscrawl.discovery.unpack import MAX_BYTES
from newscrawl.errors import DiscoveryError
from newscrawl.history.extension import conditions
from newscrawl.history.revisit_schedule import AHEAD, is_doubtful
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap
from newscrawl.request_meta import FOUND_BY, TAKES_CUT_SHORT, VIA, is_cut_short
from newscrawl.spiders.failure_reasons import RETIRED, NoResponse, Retired, reason_of
from newscrawl.spiders.response_page import charset_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

    from scrapy.http import Response
    from scrapy.http.request import CallbackT
    from twisted.python.failure import Failure

    from newscrawl.history.extension import CrawlHistory
    from newscrawl.history.journal_db import KnownSource
    from newscrawl.history.progress_estimate import ProgressEstimate
    from newscrawl.publishers.model import Publisher, Source
    from newscrawl.spiders.page_rendering import PageRendering
    from newscrawl.spiders.url_filter import Selection

    Named = tuple[Candidate, Source | None]

SOURCES_AT_MOST = 5000
"""Feeds and sitemaps read in one run: an index may name itself for ever."""
SOURCES_FIRST = 1
"""Priority of sources: what they name waits as short strings, so nothing piles up."""
REQUEST_META = {"depth_reset": True, "referrer_policy": "no-referrer", **TAKES_CUT_SHORT}
"""A page is requested when its turn comes, not by the page that happened to be read before it."""
PERMANENT_REDIRECTS = frozenset({301, 308})
MAX_CHECKS = 5
"""Sitemaps that a run reads although their index says that they have not changed."""
LASTMOD_PROVED_FOR = 7 * 86400
"""Seconds for which the date in an index is believed, once it was checked and right."""
REFUSED = frozenset({"off-site", "not-an-article-address", "unknown-shape"})
"""Reasons of a refusal that nobody requested: a source of which nothing else came is worth a warning."""
SITEMAP_FIELDS = tuple(field.name for field in fields(Sitemap))
SOURCE_KINDS = {Feed: "feed", NewsSitemap: "news-sitemap", Sitemap: "sitemap", Section: "section"}


def named_by(source: Source | None) -> dict[str, str]:
    """Return the meta keys of how a page was found; none where the operator named it."""
    return {FOUND_BY: SOURCE_KINDS[type(source)], VIA: source.url} if source else {}


def claim_of(named: Candidate | NamedSource) -> int:
    """Return when it last changed by its source, in seconds since 1970; 0 where the source does not say."""
    return max(0, int(named.lastmod.timestamp())) if named.lastmod else 0


class SourceSpider(Spider):
    """A spider that can read sources."""

    publisher: Publisher | None = None
    selection: Selection
    history: CrawlHistory
    sources_seen: set[str]
    estimate: ProgressEstimate
    site_answered = False
    """Whether any source named a URL, or stated that it names the same as before."""
    newest = 0
    """The newest date that any source named, in seconds since 1970."""
    refusals: Counter[str]
    """Candidates of the source that is being read by the reason why they were refused; "" for those that were not."""
    checks_left = MAX_CHECKS
    doubted: set[str]
    """Sources that claim to be unchanged and are read all the same."""

    async def fetch(
        self, url: str, *, callback: CallbackT | None = None, headers: dict[str, str] | None = None, **meta: Any
    ) -> Response:
        """Return the response at this URL; raise NoResponse when there is none or it is not 2xx."""
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
            meta={**REQUEST_META, "download_maxsize": self._max_bytes(), **meta},
        )
        self.crawler.engine.crawl(request)
        return await answer

    async def read_sources(self, sources: Iterable[Source], *, guessed: bool = False) -> AsyncGenerator[Named]:
        """Yield what the sources name, and what the sitemaps name that they name. A guessed one may well not exist."""
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
            content, response = await self._read_source(source, guessed=guessed)
            if not self.selection.arguments.sources_only:
                waiting.extend(one.source for one in content.sources if self._is_worth_reading(one))
            self.estimate.sources(done=len(self.sources_seen), left=len(waiting), named=len(content.candidates))
            if response is not None:
                async for named in self.candidates_in(content, source, response):
                    yield named
                self._note_read(source, content, response)

    async def candidates_in(self, content: SourceContent, source: Source, response: Response) -> AsyncGenerator[Named]:
        """Yield the candidates of a source, and say so where there were none to take."""
        self.newest = max(self.newest, newest_in(content))
        self.refusals = Counter()
        for candidate in content.candidates:
            yield candidate, source
            self.estimate.passed += 1
        if response.status != HTTPStatus.NOT_MODIFIED:
            self._report(source, content)

    async def content_of(self, source: Source, response: Response) -> SourceContent:
        """Return what the source holds; a section page may be rendered for it."""
        if isinstance(source, Section) and (rendering := self.rendering_of(source)):
            return await rendering.read_section(response, partial(self.read_answer, source))
        return self.read_answer(source, response)

    def rendering_of(self, _section: Section) -> PageRendering | None:
        """Return what renders the section's page; None where nothing does."""
        return None

    def read_answer(self, source: Source, response: Response) -> SourceContent:
        """Return what the source holds whose response this is. NoResponse where nothing can be read of one that was cut short."""
        try:
            content = read_source(source, response.body, response.url, self.publisher, charset_of(response))
        except DiscoveryError as error:
            if is_cut_short(response):
                raise NoResponse(ResponseDataLossError(str(error))) from error
            raise
        return replace(content, complete=content.complete and not is_cut_short(response))

    def wants_source(self, source: Source) -> bool:
        """Return whether the source is worth a request."""
        return source.articleSection is None or self.selection.arguments.wants_section((source.articleSection,))

    async def _read_source(self, source: Source, *, guessed: bool) -> tuple[SourceContent, Response | None]:
        """Return what the source holds, and the response; nothing of a source that could not be read."""
        response: Response | None = None
        try:
            if self.history.is_dead(source.url):
                raise Retired
            response = await self._fetch_if_changed(source)
            is_unchanged = response.status == HTTPStatus.NOT_MODIFIED
            content = self._unchanged(source) if is_unchanged else await self.content_of(source, response)
        except (NoResponse, DiscoveryError) as error:
            if not guessed:
                self.count("source/tried")
                self.source_failed(source.url, error, response)
            return SourceContent(), None
        self.count("source/tried")
        self.count("source/read")
        return content, response

    async def _fetch_if_changed(self, source: Source) -> Response:
        conditions = self._conditions(source)
        # A 304 to an unconditional request is an error of the server's, but in a replay, which has no history to ask by.
        allowed = [HTTPStatus.NOT_MODIFIED] if conditions or self.settings.get("NEWSCRAWL_REPLAY") else []
        response = await self.fetch(source.url, headers=conditions, handle_httpstatus_list=allowed)
        known = self.history.source(source.url)
        is_believed = self.selection.arguments.sources_only or not known or not is_doubtful(known, self.history.now)
        if response.status == HTTPStatus.NOT_MODIFIED and not is_believed:
            self.count("source/checked")
            self.doubted.add(source.url)
            return await self.fetch(source.url)
        return response

    def _conditions(self, source: Source) -> dict[str, str]:
        """Return the headers under which the source is only sent if it changed: when it was read for all that is wanted now."""
        known, arguments = self.history.source(source.url), self.selection.arguments
        whole = known and known.scope is not None and arguments.lies_within(known.scope)
        return conditions(known) if known and (whole or arguments.sources_only) else {}

    def _unchanged(self, source: Source) -> SourceContent:
        """Return what is left of a source that is as it was: the sources that it names may have changed."""
        self.count("source/unchanged")
        self.site_answered = True
        known = self.history.source(source.url)
        self.newest = max(self.newest, known.newest if known else 0)
        return SourceContent(sources=tuple(map(_further_of, known.further)) if known else ())

    def _report(self, source: Source, content: SourceContent) -> None:
        """Count and warn of a source that ended early, or that gave the crawl nothing."""
        if not content.complete:
            self.count("source/truncated")
            self.logger.warning("The source %s ends early; what came of it is read.", source.url)
        if not content.candidates and not content.sources:
            self.count("source/empty")
            self.logger.warning("The source %s names no URL.", source.url)
        elif self.refusals and not set(self.refusals) - REFUSED:
            self.count("source/skipped")
            reasons = ", ".join(f"{number} {reason}" for reason, number in self.refusals.most_common())
            message = "The source %s names %d URLs, and all are skipped: %s."
            self.logger.warning(message, source.url, self.refusals.total(), reasons)

    def _note_read(self, source: Source, content: SourceContent, response: Response) -> None:
        """Note for later runs that every URL which the source names was dealt with, unless none is wanted."""
        arguments = self.selection.arguments
        fields: dict[str, Any] = {
            "listed": len(content.candidates),
            "further": [_as_fields(one) for one in content.sources],
            "off_site": sum(not self.selection.is_on_site(candidate.url) for candidate in content.candidates),
        }
        if response.status != HTTPStatus.NOT_MODIFIED:
            fields |= {"digest": digest_of(content), "newest": newest_in(content)}
        known = self.history.source(source.url)
        if source.url in self.doubted and known and response.status != HTTPStatus.NOT_MODIFIED:
            is_same = fields["digest"] == known.digest
            fields["unchanged"] = str(is_same).lower()
            self.count("source/claim/" + ("right" if is_same else "wrong"))
        scope = None if arguments.sources_only else arguments.scope
        self.history.source_read(source.url, response, scope=scope, **fields, **_redirect(response))

    def _is_worth_reading(self, named: NamedSource) -> bool:
        window = self.selection.arguments.window
        may_hold = window.may_hold_change(named.lastmod) and window.may_hold_period(period_of(named.source.url))
        return may_hold and not self._is_read(named)

    def _is_read(self, named: NamedSource) -> bool:
        """Return whether a sitemap was read to its end since it last changed by what the index says, if that is to be believed."""
        known = self.history.source(named.source.url)
        if known is None or known.scope is None or not named.lastmod:
            return False
        if claim_of(named) >= known.tried - AHEAD or not self.selection.arguments.lies_within(known.scope):
            return False
        return not self._is_to_be_checked(named.source.url, known)

    def _is_to_be_checked(self, url: str, known: KnownSource) -> bool:
        """Return whether the date in an index is to be checked: of a few in each run, in turn; always where it was wrong."""
        if self.checks_left <= 0 or not is_doubtful(known, self.history.now, LASTMOD_PROVED_FOR):
            return False
        self.checks_left -= 1
        self.doubted.add(url)
        return True

    def _max_bytes(self) -> int:
        """Return the bytes that a source may have: what sitemaps.org allows, where DOWNLOAD_MAXSIZE is less."""
        limit = self.crawler.settings.getint("DOWNLOAD_MAXSIZE")
        return max(limit, MAX_BYTES) if limit else 0

    def answered(self, response: Response, answer: asyncio.Future[Response]) -> None:
        """Pass the response to the one who waits for it, if they still do."""
        if not answer.done():
            answer.set_result(response)

    def _unanswered(self, failure: Failure) -> None:
        answer: asyncio.Future[Response] = failure.request.cb_kwargs["answer"]  # type: ignore[attr-defined]
        if not answer.done():
            answer.set_exception(NoResponse(failure.value))

    def source_failed(self, url: str, error: Exception, response: Response | None = None) -> None:
        """Count a source that could not be read, and warn of it. The others go on."""
        reason = reason_of(error)
        if reason != RETIRED:
            self.history.source_read(url, None, hole=reason, **_redirect(response))
        self.count(f"source/failed/{reason}")
        self.logger.warning("The source %s could not be read: %s", url, str(error).removeprefix(f"{url}: "))

    def count(self, stat: str) -> None:
        """Increase a statistic by one."""
        self.crawler.stats.inc_value(stat)


def digest_of(content: SourceContent) -> str:
    """Return the digest of what a source names, whatever else changes in it with each request."""
    named = [
        *((one.url, claim_of(one)) for one in content.candidates),
        *((one.source.url, claim_of(one)) for one in content.sources),
    ]
    return blake2b(repr(named).encode("utf-8", "replace"), digest_size=8).hexdigest()


def newest_in(content: SourceContent) -> int:
    """Return the newest date that a source or its URLs name, in seconds since 1970; 0 where there is none."""
    claims = [*map(claim_of, content.candidates), *map(claim_of, content.sources)]
    days = [last for one in content.candidates if (period := period_of(one.url)) for last in period[1:]]
    dated = [int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) for day in days]
    return max((*claims, *dated), default=0)


def _redirect(response: Response | None) -> dict[str, str]:
    """Return the URL to which redirects led, and whether all of them are permanent."""
    statuses = set(response.meta.get("redirect_reasons", ())) if response is not None else set()
    if response is None or not statuses:
        return {}
    return {"at": response.url, "redirect": "permanent" if statuses <= PERMANENT_REDIRECTS else "temporary"}


def _as_fields(further: NamedSource) -> dict[str, Any]:
    return {
        **asdict(further.source),
        "type": type(further.source).__name__,
        "lastmod": further.lastmod.isoformat() if further.lastmod else None,
    }


def _further_of(fields: dict[str, Any]) -> NamedSource:
    lastmod = datetime.fromisoformat(fields["lastmod"]) if fields["lastmod"] else None
    return NamedSource(Sitemap(**{name: fields[name] for name in SITEMAP_FIELDS if name in fields}), lastmod)
