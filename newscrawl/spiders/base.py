"""The base of all spiders: from sources to candidates, pages and drafts."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, signals

from newscrawl.discovery import Candidate
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.workers.pool import Extractors
from newscrawl.extract.workers.process import WorkerEnded
from newscrawl.history.extension import TRIED_HOLE, CrawlHistory
from newscrawl.history.progress_estimate import ProgressEstimate
from newscrawl.rendering.renderer import NEVER
from newscrawl.request_meta import (
    CUT_SHORT_REASON,
    FOUND_BY_KEY,
    FURTHER_PAGES_KEY,
    SITE_TERMS_KEY,
    VIA_KEY,
    is_cut_short,
)
from newscrawl.spiders import journal_entries
from newscrawl.spiders.argument_checks import check_arguments
from newscrawl.spiders.article_limit import ArticleLimit
from newscrawl.spiders.article_reader import ArticleElsewhere, ArticleReader
from newscrawl.spiders.candidate_choice import CandidateChoice
from newscrawl.spiders.crawl_selection import Selection, article_key
from newscrawl.spiders.failure_reasons import failure_description, failure_slug
from newscrawl.spiders.page_rendering import PageRendering, render_mode
from newscrawl.spiders.shape_trial import ShapeTrial, evidence_of_reason
from newscrawl.spiders.source_history import SourceHistory
from newscrawl.spiders.source_reader import SourceReader
from newscrawl.spiders.source_spider import PAGE_REQUEST_META, SOURCE_REQUEST_PRIORITY, SourceSpider, found_by_meta

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawl.discovery.shape_verdicts import PageEvidence
    from newscrawl.items import ArticleDraft, NewsArticle
    from newscrawl.publishers.model import Publisher, Section, Source
    from newscrawl.spiders.source_reader import Named

FOUND_BY_NEXT_PAGE = "next-page"
"""How the URL of a further page is found."""
REVISIT_REASONS = ("owed", "revisit")
"""Reasons to request a URL again that an earlier run requested."""


class ArticleSpider(SourceSpider):
    """Reads sources one after the other and, meanwhile, the articles they name. A subclass defines `candidates`."""

    known_arguments: ClassVar[tuple[str, ...]] = (
        "since",
        "until",
        "sections",
        "max_articles",
        "again",
        "render",
        "sources_only",
    )
    given: dict[str, str]
    """The arguments as the operator typed them."""
    arguments: dict[str, str]
    """The same with absolute times instead of "2 days", so that they can be repeated."""
    publisher: Publisher | None = None
    selection: Selection
    article_limit: ArticleLimit
    reading: SourceReader
    choice: CandidateChoice
    reader: ArticleReader
    render_mode: str
    """Whether a browser renders pages: `never`, `auto` or `always`."""

    def __init__(self, **given: str) -> None:
        super().__init__()
        self.given = given
        self.history = CrawlHistory()
        self.estimate = ProgressEstimate()
        self.trial = ShapeTrial()
        self.extractors = Extractors()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        arguments, spider.arguments = check_arguments(
            spider.given, cls.known_arguments, crawler.settings, cls.publisher
        )
        spider.reader = ArticleReader.from_settings(crawler.settings, spider.count, spider.extractors.call)
        spider.render_mode = render_mode(spider.given, cls.publisher, crawler.settings)
        for mode in {getattr(source, "render", "") for source in cls.publisher.sources} if cls.publisher else ():
            render_mode(spider.given, cls.publisher, crawler.settings, mode)  # a UsageError now, not amid the crawl
        spider.article_limit = ArticleLimit(arguments.max_articles)
        spider.selection = Selection(arguments, cls.publisher)
        crawler.signals.connect(spider.connect_history, signals.spider_opened)
        # Only the pipelines know whether a draft becomes an article: a duplicate must not use up the limit.
        crawler.signals.connect(spider.on_item_scraped, signals.item_scraped)
        crawler.signals.connect(spider.on_item_lost, signals.item_dropped)
        crawler.signals.connect(spider.on_item_lost, signals.item_error)
        return spider

    @property
    def hosts(self) -> frozenset[str]:
        """Return the hosts that no other run may crawl meanwhile."""
        return frozenset(self.publisher.hosts) if self.publisher else frozenset()

    def candidates(self) -> AsyncGenerator[Named]:
        """Yield URLs that may be articles, each with the source that named it."""
        raise NotImplementedError

    def connect_history(self) -> None:
        """Connect the spider to the crawl history and the extraction workers."""
        arguments = self.selection.arguments
        self.extractors = Extractors.of(self.crawler)
        rendering = self._rendering(self.render_mode)
        self.reader = replace(self.reader, call=self.extractors.call, rendering=rendering)
        self.history = CrawlHistory.of(self.crawler)
        self.history.again = arguments.again
        self.selection.visit_parameters = self.history.visit_parameters
        self.history.narrow = bool(arguments.scope)
        self.history.one_site = self.publisher is not None
        self.trial.learn_outcomes(self.history.latest_outcomes())
        self.reading = SourceReader(
            self.fetch,
            SourceHistory(self.history, self.selection, self.count),
            self.publisher,
            self.wants_source,
            self.section_rendering,
            self.estimate,
            self.count,
            is_replay=bool(self.settings.get("NEWSCRAWL_REPLAY")),
        )
        self.choice = CandidateChoice(self.selection, self.history, self.trial, self.reading, self.count)

    async def start(self) -> AsyncIterator[Any]:
        if self.selection.arguments.sources_only:
            async with aclosing(self.candidates()) as candidates:
                async for _ in candidates:
                    """The next crawl takes it: what is read now counts as not read to its end."""
            return
        async with aclosing(self.choice.choose(self.candidates())) as wanted:
            async for candidate, source, why in wanted:
                if not await self.article_limit.wait_until_allowed():
                    return
                self.choice.note_request(candidate, source.url if source else "", why)
                yield self.page_request(candidate, found_by_meta(source))
        for candidate in self.choice.due_revisits(self.is_of_this_crawl):
            if not await self.article_limit.wait_until_allowed():
                return
            yield self.page_request(candidate, {FOUND_BY_KEY: "revisit"})

    @property
    def given_urls(self) -> tuple[str, ...]:
        """Return the URLs that the operator or the publisher's file names: they may be on a private network."""
        publisher = self.publisher
        if publisher is None:
            return ()
        sites = (f"https://{host}/" for host in publisher.hosts)
        return (publisher.url, *sites, *(source.url for source in publisher.sources))

    def section_rendering(self, section: Section) -> PageRendering | None:
        """Return what renders the section's page; None where nothing does."""
        return self._rendering(render_mode(self.given, self.publisher, self.settings, section.render))

    def _rendering(self, mode: str) -> PageRendering | None:
        return PageRendering.create(self.crawler, mode, self.extractors.call) if mode != NEVER else None

    def wants_source(self, source: Source) -> bool:
        """Return whether the source is worth a request."""
        return source.articleSection is None or self.selection.arguments.wants_section((source.articleSection,))

    def is_of_this_crawl(self, url: str) -> bool:
        """Return whether a URL of the journal is one for this crawl."""
        return bool(url)

    def page_request(self, candidate: Candidate, found: dict[str, str], *, is_original: bool = False) -> Request:
        """Return the request for the candidate's page; `found` has the meta keys of how it was found."""
        self.article_limit.begin_article()
        self.trial.begin_page(candidate.url)
        conditions = self.history.conditional_headers(article_key(candidate.url))
        return Request(
            candidate.url,
            priority=SOURCE_REQUEST_PRIORITY if self.trial.is_on_trial(candidate.url) else 0,
            callback=self.parse_article,
            errback=self.article_failed,
            headers=conditions,
            cb_kwargs={"candidate": candidate, "is_original": is_original},
            dont_filter=True,  # the selection saw to it; Scrapy's filter drops without telling the quota
            meta={
                **PAGE_REQUEST_META,
                "handle_httpstatus_list": [HTTPStatus.NOT_MODIFIED]
                if conditions or self.settings.get("NEWSCRAWL_REPLAY")
                else [],
                SITE_TERMS_KEY: {},
                **found,
            },
        )

    async def parse_article(
        self, response: Response, candidate: Candidate, *, is_original: bool
    ) -> AsyncGenerator[ArticleDraft | Request]:
        try:
            outcome = await self._outcome(response, candidate, is_original=is_original)
        except Exception:
            self._end(candidate, None)
            journal_entries.note_no_article(self.history, candidate, "failed", response)
            raise
        if isinstance(outcome, Request):
            self._end(candidate, None)
        if outcome is not None:
            yield outcome

    def article_failed(self, failure: Failure) -> None:
        """Count an article that could not be fetched."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy puts it there
        self._end(request.cb_kwargs["candidate"], None)
        if journal_entries.note_failed(self.history, request.cb_kwargs["candidate"], failure.value):
            self.count("article/gone")
        else:
            self.count_dropped(
                failure_slug(failure.value), request.cb_kwargs["candidate"], failure_description(failure.value)
            )

    def on_item_scraped(self, item: NewsArticle, response: Response) -> None:
        self._end(journal_entries.candidate_of_response(response), "article", taken=True)
        journal_entries.note_stored(self.history, item, response)

    def on_item_lost(self, item: Any, response: Response, exception: Exception | None = None) -> None:
        self._end(journal_entries.candidate_of_response(response), evidence_of_reason(getattr(exception, "reason", "")))
        journal_entries.note_dropped(self.history, item, response, exception)

    def count_dropped(self, reason: str, candidate: Candidate, why: str = "") -> None:
        """Count a page without an article, under the reason; those of a second visit apart, which says nothing new."""
        if self.trial.is_on_trial(candidate.url):
            self.count(f"trial/{reason}")
            return
        looked_again = self.history.noted_reason(article_key(candidate.url)) in REVISIT_REASONS
        self.count(f"revisit/failed/{reason}" if looked_again else f"drop/{reason}")
        self.logger.info("%s gives no article: %s %s", candidate.url, reason, why)

    async def _outcome(
        self, response: Response, candidate: Candidate, *, is_original: bool
    ) -> ArticleDraft | Request | None:
        if response.status == HTTPStatus.NOT_MODIFIED:
            self.count("article/unchanged")
            journal_entries.note_not_modified(self.history, candidate, response)
            self._end(candidate, None)
            return None
        try:
            return await self._read(response, candidate, is_original=is_original)
        except NotAnArticle as answer:
            reason = answer.reason
        except ExtractionError as error:
            self.logger.warning("%s", error)
            reason = "unreadable"
        except WorkerEnded as ended:
            self.logger.warning("%s: %s", response.url, ended)
            reason = ended.reason
        self.count_dropped(reason, candidate)
        on_trial, evidence = self.trial.is_on_trial(candidate.url), evidence_of_reason(reason)
        journal_entries.note_no_article(
            self.history, candidate, TRIED_HOLE if on_trial and evidence == "other" else reason, response
        )
        self._end(candidate, evidence)
        return None

    def _end(self, candidate: Candidate, evidence: PageEvidence | None, *, taken: bool = False) -> None:
        """Note that a request is done, and what its page was."""
        self.trial.end_page(candidate.url, evidence)
        self.article_limit.end_article(taken=taken)

    async def _read(self, response: Response, candidate: Candidate, *, is_original: bool) -> ArticleDraft | Request:
        """Return the draft of the article; for another form or a later page of one the request for the article."""
        if is_cut_short(response) and self.history.has_complete_article(article_key(candidate.url)):
            raise NotAnArticle(CUT_SHORT_REASON)
        responses: dict[str, Response] = {}

        async def fetch(url: str) -> Response:
            responses[url] = await self._fetch_next_page(url, response.url)
            return responses[url]

        draft = await self.reader.read_draft(response, candidate, self.selection, fetch, is_original=is_original)
        if isinstance(draft, ArticleElsewhere):
            return self._original_request(draft, response, candidate)
        if refusal := self.trial.refusal_of_draft(candidate.url, draft):
            raise NotAnArticle(refusal)
        for page in draft.further:
            self.selection.note_requested(page.url)
            journal_entries.note_twin(self.history, Candidate(page.url), draft.url)
        response.meta[FURTHER_PAGES_KEY] = [responses[page.url] for page in draft.further]
        return draft

    def _original_request(self, to: ArticleElsewhere, response: Response, candidate: Candidate) -> Request:
        journal_entries.note_twin(self.history, candidate, to.url, response)
        article = Candidate(to.url, articleSection=candidate.articleSection)
        return self.page_request(article, {FOUND_BY_KEY: to.found_by, VIA_KEY: response.url}, is_original=True)

    async def _fetch_next_page(self, url: str, first: str) -> Response:
        """Return the response, whatever its status; raise one of `failures` where there is none."""
        meta = {**PAGE_REQUEST_META, FOUND_BY_KEY: FOUND_BY_NEXT_PAGE, VIA_KEY: first, "dont_redirect": True}
        # Not through the scheduler, which hands out nothing while too much waits to be parsed: as the first page does.
        return await self.crawler.engine.download_async(Request(url, dont_filter=True, meta=meta))
