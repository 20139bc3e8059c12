"""From a page of an archive to its clean article, by the functions that a crawl uses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args
from zoneinfo import ZoneInfo

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from newscrawl.archive.capture_response import (
    TRUNCATED_BY_DISCONNECT,
    DownloadLimits,
    capture_ref,
    response_from_capture,
)
from newscrawl.discovery import Candidate
from newscrawl.errors import ExtractionError, NewscrawlError, NotAnArticle, ReplayMissError
from newscrawl.furniture.plain_text import read_plain_text
from newscrawl.furniture.site_memory.folder import site_memories_in
from newscrawl.operations.page_outcome import LATER_PAGE_REASON, PASSED_OVER_STAT, PageOutcome
from newscrawl.pipelines.clean import clean_article
from newscrawl.publishers import registry
from newscrawl.request_meta import SITE_TERMS_KEY, VIA_KEY
from newscrawl.spiders.arguments import parse_arguments
from newscrawl.spiders.article_reader import AMP, FIRST_PAGE, META_REFRESH, ArticleElsewhere, ArticleReader
from newscrawl.spiders.crawl_selection import Selection
from newscrawl.spiders.extraction_jobs import is_article_page
from newscrawl.spiders.failure_reasons import failure_slug
from newscrawl.spiders.fetched_page import parsed_page
from newscrawl.spiders.response_page import fetched_page_of_response, is_source_response
from newscrawl.storage.run_id import started_at
from warc.errors import RecordError, WarcError
from warc.write.exchange import Truncation

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping

    from scrapy.http import Response

    from newscrawl.extract.page.page import Page
    from newscrawl.items import ArticleDraft
    from newscrawl.operations.page_outcome import CrawlScope, FurtherPage, PageJob
    from newscrawl.spiders.arguments import CrawlArguments
    from warc.read.capture import Capture

Result = TypeVar("Result")

MAX_CACHED_SCOPES = 8
PASSED_OVER_REASON_BY_LEAD = {AMP: "amp-copy", FIRST_PAGE: LATER_PAGE_REASON, META_REFRESH: META_REFRESH}
"""What is counted for a page that leads to its article, by how the article is found on it."""


class FurtherPageNeeded(Exception):  # noqa: N818 - a question
    """The article continues at a URL that was not looked up yet."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


ERRORS_THAT_DROP_A_PAGE = (
    DownloadCancelledError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
"""What a crawl raises for a response that it does not take: facts of the archive, and no faults of it."""


def _request_meta(metadata: Mapping[str, str]) -> dict[str, Any]:
    """Return the meta keys that the request had in the crawl, from the metadata record of its response."""
    led = {VIA_KEY: metadata["via"]} if "via" in metadata and metadata.get("foundBy") != "redirect" else {}
    return {SITE_TERMS_KEY: metadata, **led}


class PageReader:
    """Reads pages one after the other. Each outcome has its own counts."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        crawler = Crawler(Spider, Settings(settings, priority="cmdline"))
        crawler.stats = MemoryStatsCollector(crawler)
        self._stats = crawler.stats
        maxsize = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._limits = DownloadLimits(maxsize, frozenset({TRUNCATED_BY_DISCONNECT}))
        self._limits_of_others = DownloadLimits(maxsize, frozenset(get_args(Truncation)))
        self._decoding = HttpCompressionMiddleware.from_crawler(crawler)
        self._reader = ArticleReader.from_settings(crawler.settings, self._stats.inc_value, _call)
        self._memories = site_memories_in(crawler.settings["NEWSCRAWL_SITE_MEMORY"])
        self._memories.check_all()

    def read_job(self, job: PageJob) -> PageOutcome:
        """Return the outcome of the page. An unexpected error becomes a fault of the outcome and affects no other page."""
        self._stats.clear_stats()
        try:
            return self._read_outcome(job)
        except FurtherPageNeeded as wanted:
            return PageOutcome(wanted_url=wanted.url)
        except NotAnArticle as answer:
            return self._no_article(answer.reason)
        except ExtractionError:
            return self._no_article("unreadable")
        except Exception as error:  # noqa: BLE001 - the edge: what one page does to the code is that page's outcome
            return self._no_article("failed", f"{type(error).__name__}: {error}")

    def parse_page(self, capture: Capture) -> Page:
        """Return the parsed page of a capture. NotAnArticle, WarcError or ExtractionError where it gives none."""
        try:
            return parsed_page(fetched_page_of_response(self.read_response(capture)))
        except (NotAnArticle, NewscrawlError, WarcError):
            raise
        except Exception as error:  # the edge: whatever a crawl refuses, or decoding a body may raise
            raise ExtractionError(f"The capture of {capture.url[:80]} gives no page: {error}") from error

    def read_response(self, capture: Capture) -> Response:
        """Return the response of a capture, its body decoded; raise whatever reading it raises."""
        try:
            request = Request(capture.url)
        except ValueError as error:
            raise ExtractionError(f"The URL of a capture, {capture.url[:80]!r}, is none.") from error
        return self._capture_response(capture, request)

    def _read_outcome(self, job: PageJob) -> PageOutcome:
        if job.plain:
            draft = _plain_text_draft(job)
        else:
            try:
                response = self._page_response(job)
            except RecordError as error:
                return self._no_article("no-http", str(error))
            except ERRORS_THAT_DROP_A_PAGE as error:
                return self._no_article(failure_slug(error))
            except Exception as error:  # noqa: BLE001 - whatever decoding a body may raise
                return self._no_article(failure_slug(error), f"{type(error).__name__}: {error}")
            if is_source_response(response) or (
                job.scope.front == response.url and not is_article_page(fetched_page_of_response(response))
            ):
                return _passed_over_outcome("source")
            found = self._read_draft(response, job)
            if isinstance(found, ArticleElsewhere):
                return _passed_over_outcome(PASSED_OVER_REASON_BY_LEAD[found.found_by])
            draft = found
        article = clean_article(draft, self._memories.of(draft.url), self._stats.inc_value)
        return PageOutcome.from_article(article, self._integer_stats())

    def _capture_response(self, capture: Capture, request: Request, limits: DownloadLimits | None = None) -> Response:
        """Return the response with its content coding removed, as it reaches a spider."""
        response = response_from_capture(capture, request, limits or self._limits)
        response.request = request
        return cast("Response", self._decoding.process_response(request, response))

    def _page_response(self, job: PageJob) -> Response:
        request = Request(job.capture.url, meta=_request_meta(job.metadata))
        return self._capture_response(
            job.capture, request, self._limits_of_others if job.scope.of_others else self._limits
        )

    def _read_draft(self, response: Response, job: PageJob) -> ArticleDraft | ArticleElsewhere:
        further = iter(job.further)

        async def fetch(url: str) -> Response:
            return self._further_page(url, further)

        candidate, selection = Candidate(response.url), new_selection(job.scope)
        return _run_coroutine(self._reader.read_draft(response, candidate, selection, fetch, is_original=False))

    def _further_page(self, url: str, at_hand: Iterator[FurtherPage | None]) -> Response:
        """Return the article's next page. MissingPage where it was not looked up yet."""
        try:
            found = next(at_hand)
        except StopIteration:
            raise FurtherPageNeeded(url) from None
        if found is None:
            raise DownloadFailedError from ReplayMissError(f"The archive does not hold {url}")
        capture, metadata = found
        try:
            return self._capture_response(capture, Request(capture.url, meta={SITE_TERMS_KEY: metadata}))
        except RecordError as error:
            raise DownloadFailedError(str(error)) from error

    def _no_article(self, reason: str, fault: str = "") -> PageOutcome:
        return PageOutcome(reason=reason, counts={**self._integer_stats(), f"drop/{reason}": 1}, fault=fault)

    def _integer_stats(self) -> dict[str, int]:
        return {key: value for key, value in self._stats.get_stats().items() if isinstance(value, int)}


def new_selection(scope: CrawlScope) -> Selection:
    """Return a selection that has seen no page yet."""
    publisher = registry.get_publisher(scope.publisher) if scope.publisher else None
    return Selection(_scope_arguments(scope), publisher, scope.front or None)


@lru_cache(MAX_CACHED_SCOPES)
def _scope_arguments(scope: CrawlScope) -> CrawlArguments:
    publisher = registry.get_publisher(scope.publisher) if scope.publisher else None
    zone = ZoneInfo(publisher.timezone if publisher else "UTC")
    return parse_arguments(dict(scope.arguments), zone, started_at(scope.run_id))


def _plain_text_draft(job: PageJob) -> ArticleDraft:
    """Return the draft of a text that another tool made of the page."""
    draft = read_plain_text(job.capture.body.decode("utf-8", "replace"), registry.publisher_of_url(job.capture.url))
    draft.url = draft.mainEntityOfPage = job.capture.url
    draft.capture = capture_ref(job.capture.location, job.capture.date, job.capture.payload_digest)
    draft.captured_at = job.capture.captured_at
    if refusal := new_selection(job.scope).refusal_of_draft(draft, Candidate(draft.url)):
        raise NotAnArticle(refusal)
    return draft


def _passed_over_outcome(why: str) -> PageOutcome:
    """Return the outcome of a feed, a front page, the AMP copy or a later page of an article."""
    return PageOutcome(reason=why, counts={f"{PASSED_OVER_STAT}{why}": 1})


async def _call(function: Callable[..., Result], *arguments: Any, **named: Any) -> Result:
    return function(*arguments, **named)


def _run_coroutine(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """Return the result of a coroutine that never waits."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return cast("Result", end.value)
    raise RuntimeError("the coroutine waits")
