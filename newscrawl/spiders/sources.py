"""How a spider reads feeds, sitemaps and section pages: one after the other, as its `start` gets to them."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider

from newscrawl.discovery import Candidate, Found, read_source
from newscrawl.errors import DiscoveryError
from newscrawl.publishers.model import Feed, NewsSitemap, Section, Sitemap
from newscrawl.spiders.failures import Unanswered, reason_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

    from scrapy.http import Response
    from scrapy.http.request import CallbackT
    from twisted.python.failure import Failure

    from newscrawl.publishers.model import Publisher, Source
    from newscrawl.spiders.selection import Selection

    Named = tuple[Candidate, Source | None]

SOURCES_AT_MOST = 5000
"""Feeds and sitemaps read in one run: an index may name itself for ever."""
SOURCES_FIRST = 1
"""Priority of sources: what they name waits as short strings, so nothing piles up."""
REQUEST_META = {"depth_reset": True, "referrer_policy": "no-referrer"}
"""A page is asked for when there is room, not by the page that happened to be read before it."""
FOUND_BY = {Feed: "feed", NewsSitemap: "news-sitemap", Sitemap: "sitemap", Section: "section"}


def named_by(source: Source | None) -> dict[str, str]:
    """What the archive is told of how a page was found; nothing where the operator named it."""
    return {"found_by": FOUND_BY[type(source)], "via": source.url} if source else {}


class SourceSpider(Spider):
    """A spider that can read sources."""

    publisher: Publisher | None = None
    selection: Selection
    sources_seen: set[str]

    async def fetch(self, url: str, *, callback: CallbackT | None = None, **meta: Any) -> Response:
        """The answer at this address; Unanswered when there is none or it is not 2xx."""
        # Through the scheduler, not with download_async: that one fails on its own when the crawl is closed meanwhile.
        answer: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        request = Request(
            url,
            callback=callback or self.answered,
            errback=self._unanswered,
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
            found = await self._read_source(source, guessed=guessed)
            for candidate in found.candidates:
                yield candidate, source
            window = self.selection.asked.window
            waiting.extend(further.source for further in found.sources if window.may_hold_change(further.lastmod))

    def read_answer(self, source: Source, response: Response) -> Found:
        """What the source holds whose answer this is."""
        return read_source(source, response.body, response.url, self.publisher)

    def wants_source(self, source: Source) -> bool:
        """Whether the source is worth asking for."""
        return source.articleSection is None or self.selection.asked.wants_section((source.articleSection,))

    async def _read_source(self, source: Source, *, guessed: bool) -> Found:
        try:
            found = self.read_answer(source, await self.fetch(source.url))
        except (Unanswered, DiscoveryError) as error:
            if not guessed:
                self.count("source/tried")
                self.source_failed(source.url, error)
            return Found()
        self.count("source/tried")
        self.count("source/read")
        return found

    def answered(self, response: Response, answer: asyncio.Future[Response]) -> None:
        """Hands the answer to the one who waits for it, if they still do."""
        if not answer.done():
            answer.set_result(response)

    def _unanswered(self, failure: Failure) -> None:
        answer: asyncio.Future[Response] = failure.request.cb_kwargs["answer"]  # type: ignore[attr-defined]
        if not answer.done():
            answer.set_exception(Unanswered(failure.value))

    def source_failed(self, url: str, error: Exception) -> None:
        """Counts a source that could not be read, and warns of it. The others go on."""
        reason = reason_of(error)
        self.count(f"source/failed/{reason}")
        self.logger.warning("The source %s could not be read: %s", url, str(error).removeprefix(f"{url}: "))

    def count(self, stat: str) -> None:
        self.crawler.stats.inc_value(stat)
