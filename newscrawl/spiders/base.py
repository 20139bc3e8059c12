"""The way that every spider goes: sources, candidates, pages, drafts."""

from __future__ import annotations

from collections import deque
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider, signals
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.discovery import Candidate, Found, read_source
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.publishers.registry import publisher_for
from newscrawl.spiders.asked import asked_of
from newscrawl.spiders.failures import FAILURES, reason_of
from newscrawl.spiders.pages import amp_original, read_page
from newscrawl.spiders.quota import Quota
from newscrawl.spiders.selection import SEEN, Selection

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Publisher, Source

    Named = tuple[Candidate, Source | None]

SOURCES_AT_MOST = 5000
"""Feeds and sitemaps read in one run: an index may name itself for ever."""
SUCCESS = range(200, 300)


class ArticleSpider(Spider):
    """Reads sources one after the other and, meanwhile, the articles they name. A subclass says which: `candidates`."""

    publisher: Publisher | None = None
    known_arguments: ClassVar[tuple[str, ...]] = ("since", "until", "sections", "max_articles")
    arguments: dict[str, str]
    """What was asked for, in a form that asks for the same whenever it is given again."""
    selection: Selection
    quota: Quota

    def __init__(self, **given: str) -> None:
        super().__init__()
        self.given = given
        self.sources_seen: set[str] = set()
        self.wanted = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        asked, spider.arguments = asked_of(spider.given, cls.known_arguments, crawler.settings, cls.publisher)
        spider.quota = Quota(asked.max_articles)
        spider.selection = Selection(asked, cls.publisher)
        # Only the pipelines know whether a draft becomes an article: a duplicate must not use up the limit.
        crawler.signals.connect(spider.item_taken, signals.item_scraped)
        crawler.signals.connect(spider.item_lost, signals.item_dropped)
        crawler.signals.connect(spider.item_lost, signals.item_error)
        return spider

    def candidates(self) -> AsyncGenerator[Named]:
        """Addresses that may be articles, each with the source that named it."""
        raise NotImplementedError

    async def start(self) -> AsyncIterator[Any]:
        async with aclosing(self.candidates()) as candidates:
            async for candidate, source in candidates:
                if not self._is_wanted(candidate, source):
                    continue
                if not await self.quota.room():
                    return
                yield self.ask(candidate)

    def ask(self, candidate: Candidate, *, is_original: bool = False) -> Request:
        """The request for the candidate's page."""
        self.quota.begin()
        return Request(
            candidate.url,
            callback=self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"candidate": candidate, "is_original": is_original},
            dont_filter=True,  # the selection saw to it; Scrapy's filter drops without telling the quota
            meta={"depth_reset": True, "referrer_policy": "no-referrer"},
        )

    async def fetch(self, url: str, **meta: Any) -> Response:
        """The answer at this address; one of FAILURES when it is none or not 2xx."""
        request = Request(url, dont_filter=True, meta={"referrer_policy": "no-referrer", **meta})
        response = await self.crawler.engine.download_async(request)
        if response.status not in SUCCESS:
            raise HttpError(response, f"HTTP status {response.status}")
        return response

    async def read_sources(self, sources: Iterable[Source], *, guessed: bool = False) -> AsyncGenerator[Named]:
        """What the sources name, and what the sitemaps name that they name. A guessed one may well not exist."""
        waiting = deque(sources)
        while waiting and len(self.sources_seen) < SOURCES_AT_MOST:
            source = waiting.popleft()
            if source.url in self.sources_seen or not self.wants_source(source):
                continue
            self.sources_seen.add(source.url)
            found = await self._read_source(source, guessed=guessed)
            for candidate in found.candidates:
                yield candidate, source
            window = self.selection.asked.window
            waiting.extend(further.source for further in found.sources if window.may_hold_change(further.lastmod))

    def read_answer(self, source: Source, response: Response) -> Found:
        """What the source holds whose answer this is."""
        return read_source(source, response.body, response.url, self.publisher)

    def parse_article(self, response: Response, candidate: Candidate, *, is_original: bool) -> Iterator[Any]:
        try:
            outcome = self._outcome(response, candidate, is_original=is_original)
        except Exception:
            self.quota.end(taken=False)
            raise
        if outcome is None or isinstance(outcome, Request):
            self.quota.end(taken=False)
        if outcome is not None:
            yield outcome

    def article_failed(self, failure: Failure) -> None:
        """Counts an article that could not be fetched."""
        self.quota.end(taken=False)
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy puts it there
        self.drop(reason_of(failure.value), request.url, str(failure.value))

    def item_taken(self) -> None:
        self.quota.end(taken=True)

    def item_lost(self) -> None:
        self.quota.end(taken=False)

    def count(self, stat: str) -> None:
        self.crawler.stats.inc_value(stat)

    def drop(self, reason: str, url: str, why: str = "") -> None:
        """Counts a page that gives no article, under the reason."""
        self.count(f"drop/{reason}")
        self.logger.info("%s gives no article: %s %s", url, reason, why)

    def source_failed(self, url: str, error: Exception) -> None:
        """Counts a source that could not be read, and warns of it. The others go on."""
        reason = reason_of(error)
        self.count(f"source/failed/{reason}")
        self.logger.warning("The source %s could not be read: %s", url, str(error).removeprefix(f"{url}: ") or reason)

    def _is_wanted(self, candidate: Candidate, source: Source | None) -> bool:
        refusal = self.selection.refusal(candidate, source)
        if refusal == SEEN:
            return False
        self.count("candidate/found")
        if refusal:
            self.count(f"candidate/skipped/{refusal}")
            return False
        self.wanted += 1
        return True

    def wants_source(self, source: Source) -> bool:
        """Whether the source is worth asking for."""
        return source.articleSection is None or self.selection.asked.wants_section((source.articleSection,))

    async def _read_source(self, source: Source, *, guessed: bool) -> Found:
        try:
            found = self.read_answer(source, await self.fetch(source.url))
        except FAILURES as error:
            if not guessed:
                self.count("source/tried")
                self.source_failed(source.url, error)
            return Found()
        self.count("source/tried")
        self.count("source/read")
        return found

    def _outcome(self, response: Response, candidate: Candidate, *, is_original: bool) -> ArticleDraft | Request | None:
        try:
            return self._read(response, candidate, is_original=is_original)
        except NotAnArticle as answer:
            self.drop(answer.reason, response.url)
        except ExtractionError as error:
            self.logger.warning("%s", error)
            self.drop("unreadable", response.url)
        return None

    def _read(self, response: Response, candidate: Candidate, *, is_original: bool) -> ArticleDraft | Request:
        """The draft of the page, or for the AMP copy of an article the request for the article itself."""
        _unless(self.selection.refusal_of_answer(response.url, candidate))
        page = read_page(response)
        original = None if is_original else amp_original(response, page)
        if original:
            _unless(self.selection.refusal_of_answer(original, candidate))
            return self.ask(Candidate(original, articleSection=candidate.articleSection), is_original=True)
        draft = read_article(page, publisher_for(response.url))
        if candidate.articleSection and not draft.articleSection:
            draft.articleSection = [candidate.articleSection]
            draft.found_in["articleSection"] = "source"
        _unless(self.selection.refusal_of_draft(draft, candidate))
        if draft.layout:
            self.count(f"layout/{draft.publisher}/{draft.layout}")
        return draft


def _unless(refusal: str | None) -> None:
    if refusal:
        raise NotAnArticle(refusal)
