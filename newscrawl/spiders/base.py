"""The way that every spider goes: sources, candidates, pages, drafts."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, signals

from newscrawl.discovery import Candidate
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.publishers.registry import publisher_for
from newscrawl.spiders.asked import asked_of
from newscrawl.spiders.failures import reason_of, said_by
from newscrawl.spiders.pages import amp_original, read_page
from newscrawl.spiders.quota import Quota
from newscrawl.spiders.selection import SEEN, Selection
from newscrawl.spiders.sources import REQUEST_META, SourceSpider, named_by

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Source
    from newscrawl.spiders.sources import Named


class ArticleSpider(SourceSpider):
    """Reads sources one after the other and, meanwhile, the articles they name. A subclass says which: `candidates`."""

    known_arguments: ClassVar[tuple[str, ...]] = ("since", "until", "sections", "max_articles")
    arguments: dict[str, str]
    """What was asked for, in a form that asks for the same whenever it is given again."""
    quota: Quota

    def __init__(self, **given: str) -> None:
        super().__init__()
        self.given = given
        self.sources_seen = set()
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
                yield self.ask(candidate, named_by(source))

    def ask(self, candidate: Candidate, found: dict[str, str], *, is_original: bool = False) -> Request:
        """The request for the candidate's page; `found` is what the archive is told of how it was."""
        self.quota.begin()
        return Request(
            candidate.url,
            callback=self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"candidate": candidate, "is_original": is_original},
            dont_filter=True,  # the selection saw to it; Scrapy's filter drops without telling the quota
            meta={**REQUEST_META, **found},
        )

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
        self.drop(reason_of(failure.value), request.url, said_by(failure.value))

    def item_taken(self) -> None:
        self.quota.end(taken=True)

    def item_lost(self) -> None:
        self.quota.end(taken=False)

    def drop(self, reason: str, url: str, why: str = "") -> None:
        """Counts a page that gives no article, under the reason."""
        self.count(f"drop/{reason}")
        self.logger.info("%s gives no article: %s %s", url, reason, why)

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
            article = Candidate(original, articleSection=candidate.articleSection)
            return self.ask(article, {"found_by": "amp", "via": response.url}, is_original=True)
        draft = read_article(page, publisher_for(response.url))
        _unless(self.selection.refusal_of_draft(draft, candidate))
        if draft.layout:
            self.count(f"layout/{draft.publisher}/{draft.layout}")
        return draft


def _unless(refusal: str | None) -> None:
    if refusal:
        raise NotAnArticle(refusal)
