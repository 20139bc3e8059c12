"""A page out of an archive, read by the functions that read it in a crawl: spider, then pipelines."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from functools import lru_cache, partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import DownloadFailedError, DropItem, NotConfigured
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.archive.capture_response import Tolerance, answer_of, reference
from newscrawl.discovery import Candidate
from newscrawl.errors import ReplayMissError
from newscrawl.furniture.plain_text import read_text
from newscrawl.operations.page_outcome import LATER_PAGE, NO_ARTICLE, PASSED_OVER, Asked, Outcome, PageJob
from newscrawl.pipelines.duplicates import DuplicatesPipeline
from newscrawl.publishers import registry
from newscrawl.request_meta import SITE_TERMS, found_by
from newscrawl.spiders.base import ArticleSpider
from newscrawl.spiders.failure_reasons import reason_of
from newscrawl.spiders.multipage import FIRST_PAGE
from newscrawl.spiders.news import is_article
from newscrawl.spiders.publisher import spider_class
from newscrawl.spiders.response_page import is_xml_source, read_page
from newscrawl.spiders.url_filter import Selection
from warc.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping

    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from newscrawl.extract.page.page import Page
    from newscrawl.items import ArticleDraft, NewsArticle
    from newscrawl.operations.page_outcome import Further
    from warc.read.capture import Capture

Extension = TypeVar("Extension")

SPIDERS_KEPT = 8
LEADS_ELSEWHERE = {"amp": "amp-copy", FIRST_PAGE: LATER_PAGE}
"""What a page is that leads to its article, by how the article is found then."""


class Wanted(Exception):  # noqa: N818 - a question
    """The article goes on at an address."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class AnySiteSpider(ArticleSpider):
    """Reads the pages of any site as `newscrawl crawl news` does."""

    name = "news"


class Reader:
    """Reads pages one after the other. What one of them counts is told with its outcome; nothing of it stays."""

    def __init__(
        self, settings: Mapping[str, Any], run: Callable[[Coroutine[Any, Any, Outcome]], Outcome] = asyncio.run
    ) -> None:
        """`run` is what drives each reading: for many pages, that of an `asyncio.Runner`, which is made once."""
        self._run = run
        self.crawler = crawler_for(AnySiteSpider, settings)
        self.tolerance = Tolerance.of(self.crawler.settings)
        self.decoding = HttpCompressionMiddleware.from_crawler(self.crawler)
        self.pipelines = built(parted(self.crawler.settings)[0], self.crawler)
        self.spider = lru_cache(SPIDERS_KEPT)(self._spider)

    def read(self, job: PageJob) -> Outcome:
        """What becomes of the page. What should not happen is told as a fault: no page ends the reading of the others."""
        self.crawler.stats.clear_stats()
        try:
            return self._run(self._read(job))
        except Wanted as wanted:
            return Outcome(wants=wanted.url)
        except Exception as error:  # noqa: BLE001 - the edge: what one page does to the code is that page's outcome
            return self._outcome("failed", f"{type(error).__name__}: {error}")

    def page(self, capture: Capture) -> Page:
        """The page of a capture, read and not yet interpreted; whatever reading may raise, it raises."""
        return read_page(self._response(capture, Request(capture.url)))

    async def _read(self, job: PageJob) -> Outcome:
        found = self._text(job) if job.plain else await self._page(job)
        return found if isinstance(found, Outcome) else await self._through_pipelines(found)

    async def _page(self, job: PageJob) -> ArticleDraft | Outcome:
        request = Request(job.capture.url, meta={SITE_TERMS: job.told})
        try:
            response = self._response(job.capture, request)
        except RecordError as error:
            return self._outcome("no-http", str(error))
        except Exception as error:  # noqa: BLE001 - whatever a download may raise, as the spider's errback has it
            return self._outcome(reason_of(error))
        if is_xml_source(response) or (job.asked.front == response.url and not is_article(response)):
            return _passed_over("source")
        spider = self.spider(job.asked)
        spider.further = partial(self._further, iter(job.further))
        return await self._parsed(response, spider)

    def _response(self, capture: Capture, request: Request) -> Response:
        """The answer with its content coding removed, as it reaches a spider."""
        response = answer_of(capture, request, self.tolerance)
        response.request = request
        return cast("Response", self.decoding.process_response(request, response))

    async def _parsed(self, response: Response, spider: ArticleSpider) -> ArticleDraft | Outcome:
        spider.selection = Selection(spider.selection.asked, spider.publisher, spider.selection.home)
        spider.article_limit.begin()
        async with aclosing(spider.parse_article(response, Candidate(response.url), is_original=False)) as given:
            found = await anext(given, None)
        if isinstance(found, Request):
            return _passed_over(LEADS_ELSEWHERE[found_by(found)])
        return found or self._outcome()

    async def _further(self, at_hand: Iterator[Further | None], url: str, _first: str) -> Response:
        """The answer of the article's next page. Wanted where it is not at hand, and it is not known that there is none."""
        for page in at_hand:
            if page is None:
                raise DownloadFailedError from ReplayMissError(f"The archive does not hold {url}")
            capture, told = page
            try:
                return self._response(capture, Request(capture.url, meta={SITE_TERMS: told}))
            except RecordError as error:
                raise DownloadFailedError(str(error)) from error
        raise Wanted(url)

    def _text(self, job: PageJob) -> ArticleDraft | Outcome:
        """The draft of a text that another tool made of the page."""
        publisher = registry.publisher_for(job.capture.url)
        draft = read_text(job.capture.body.decode("utf-8", "replace"), publisher)
        draft.url = draft.mainEntityOfPage = job.capture.url
        draft.capture, draft.captured_at = reference(job.capture), job.capture.captured_at
        refusal = self.spider(job.asked).selection.refusal_of_draft(draft, Candidate(draft.url))
        return self._outcome(refusal) if refusal else draft

    async def _through_pipelines(self, draft: ArticleDraft) -> Outcome:
        item: Any = draft
        try:
            for pipeline in self.pipelines:
                given = pipeline.process_item(item)
                item = await given if isawaitable(given) else given
        except DropItem:
            return self._outcome()
        article: NewsArticle = item
        return Outcome.of(article, self._counts())

    def _outcome(self, reason: str = "", fault: str = "") -> Outcome:
        """No article: for the reason given, else for the one that was counted."""
        counts = self._counts()
        counted = next((key.removeprefix("drop/") for key in counts if key.startswith("drop/")), "")
        if reason and reason != counted:
            counts[f"drop/{reason}"] = 1
        return Outcome(reason=reason or counted or NO_ARTICLE, counts=counts, fault=fault)

    def _counts(self) -> dict[str, int]:
        return {key: value for key, value in self.crawler.stats.get_stats().items() if isinstance(value, int)}

    def _spider(self, asked: Asked) -> ArticleSpider:
        publisher = registry.get(asked.publisher) if asked.publisher else None
        kind = spider_class(publisher) if publisher else AnySiteSpider
        settings = self.crawler.settings.copy()
        settings.set("NEWSCRAWL_RUN_ID", asked.run_id, priority="cmdline")
        own = crawler_for(kind, settings)
        own.stats = self.crawler.stats
        spider = kind.from_crawler(own, **dict(asked.arguments))
        spider.selection.home = asked.front or None
        return spider


def _passed_over(why: str) -> Outcome:
    """A feed, a front page, the AMP copy or a later page of an article: nothing that a crawl takes an article from."""
    return Outcome(reason=why, counts={f"{PASSED_OVER}{why}": 1})


class BareCrawler(Crawler):
    """What components are built from, with neither engine nor downloader nor extensions in it."""

    engine = None  # type: ignore[assignment] # asked for by those who would end the crawl

    def get_extension(self, cls: type[Extension]) -> Extension | None:  # noqa: ARG002 - as Scrapy has it
        return None


def crawler_for(spider: type[ArticleSpider], settings: Mapping[str, Any]) -> Crawler:
    """The crawler of a spider that will not crawl."""
    crawler = BareCrawler(spider, Settings(settings, priority="cmdline"))
    crawler.stats = MemoryStatsCollector(crawler)
    return crawler


def parted(settings: BaseSettings) -> tuple[list[Callable[..., Any]], list[Callable[..., Any]]]:
    """The item pipelines in order: those that look at one article alone, and from the duplicates on those that know others."""
    priorities = settings.get_component_priority_dict_with_base("ITEM_PIPELINES")
    ordered = sorted((order, load_object(path)) for path, order in priorities.items() if order is not None)
    kinds = [kind for _, kind in ordered]
    first = next((at for at, kind in enumerate(kinds) if issubclass(kind, DuplicatesPipeline)), len(kinds))
    return kinds[:first], kinds[first:]


def built(kinds: Iterable[Callable[..., Any]], crawler: Crawler) -> list[Any]:
    """The pipelines, as a crawl builds them: without those that its settings leave out."""
    pipelines = []
    for kind in kinds:
        with suppress(NotConfigured):
            pipelines.append(build_from_crawler(kind, crawler))
    return pipelines
