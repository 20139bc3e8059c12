"""Any news site: finds what the site tells of itself, and reads its articles generically."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery import Candidate
from newscrawl.discovery.autodiscovery import common_sources, declared_feeds, robots_sitemaps
from newscrawl.discovery.urls import looks_like_article
from newscrawl.errors import DiscoveryError, ExtractionError, NotAnArticle, UsageError
from newscrawl.publishers.model import Feed, Section
from newscrawl.publishers.urls import host_of
from newscrawl.request_meta import SITE_TERMS
from newscrawl.spiders.arguments import is_address, read_addresses
from newscrawl.spiders.base import ArticleSpider
from newscrawl.spiders.failure_reasons import NoResponse
from newscrawl.spiders.response_page import detached_response, is_xml_source, read_page

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncGenerator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawl.publishers.model import Sitemap, Source
    from newscrawl.spiders.sources import Named

NO_STORIES = re.compile(
    r"/(?:wp-sitemap-(?:taxonomies|users|posts-page)|(?:category|post_tag|tag|author|page|image|video)s?[-_]sitemap)[^/]*$"
)
"""Sitemaps of what is no story, as the common blog systems name them."""


class NewsSpider(ArticleSpider):
    """`-a url=` any address of a site: its home page, a section, a feed, one article; or `-a urls=` a file of articles."""

    name = "news"
    known_arguments = ("url", "urls", *ArticleSpider.known_arguments)
    addresses: tuple[str, ...]
    front: Response | None = None
    """The answer at `url`, when it is no article."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        url, file = spider.given.get("url"), spider.given.get("urls")
        if (url is None) == (file is None):
            raise UsageError("Give the spider one of -a url=https://any.site/ and -a urls=FILE.")
        if url is not None and not is_address(url):
            raise UsageError(f"-a url={url} is no http or https address. Give it whole: -a url=https://any.site/")
        spider.addresses = read_addresses(file) if file is not None else ()
        return spider

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(map(host_of, (self.given.get("url", ""), *self.addresses)))

    async def candidates(self) -> AsyncGenerator[Named]:
        for address in self.addresses:
            yield Candidate(address), None
        if "url" in self.given:
            await self._ask_front(self.given["url"])
        if self.front:
            self.selection.home = self.front.url
            reading = self._feed_itself(self.front) if is_xml_source(self.front) else self._site(self.front)
            async for named in reading:
                yield named

    async def parse_front(self, response: Response, answer: asyncio.Future[Response]) -> AsyncGenerator[Any]:
        """The article, when the address is that of one; else nothing, and the site is read from here on."""
        try:
            if await self.extractors.call(is_article, detached_response(response)):
                self.count("source/read")
                self.article_limit.begin()
                self._note(Candidate(response.url), "", "named")
                async for outcome in self.parse_article(response, Candidate(response.url), is_original=False):
                    yield outcome
            else:
                self.front = response
        finally:
            self.answered(response, answer)

    def owed(self) -> Iterator[Candidate]:
        return super().owed() if self.selection.home else iter(())  # the journal is that of many sites

    def wants_source(self, source: Source) -> bool:
        return super().wants_source(source) and not NO_STORIES.search(urlsplit(source.url).path)

    async def _ask_front(self, url: str) -> None:
        self.count("source/tried")
        try:
            await self.fetch(url, callback=self.parse_front, **{SITE_TERMS: {}})
        except NoResponse as error:
            self.source_failed(url, error)

    async def _feed_itself(self, front: Response) -> AsyncGenerator[Named]:
        try:
            found = self.read_answer(Feed(front.url), front)
        except DiscoveryError as error:
            self.source_failed(front.url, error)
            return
        self.count("source/read")
        for candidate in found.candidates:
            yield candidate, Feed(front.url)
        async for named in self.read_sources(further.source for further in found.sources):
            yield named

    async def _site(self, front: Response) -> AsyncGenerator[Named]:
        """What the site declares; when that gives nothing, what lies where most sites have it; else the page's own links."""
        declared: tuple[Source, ...] = (*declared_feeds(front.body, front.url), *await self._sitemaps(front.url))
        for sources, guessed in ((declared, False), (common_sources(front.url), True)):
            async for named in self.read_sources(sources, guessed=guessed):
                yield named
            if self.site_told:
                self.count("source/read")
                return
        page = Section(front.url)
        try:
            found = self.read_answer(page, front)
        except DiscoveryError as error:
            self.source_failed(front.url, error)
            return
        self.count("source/read")
        for candidate in found.candidates:
            yield candidate, page

    async def _sitemaps(self, url: str) -> tuple[Sitemap, ...]:
        robots = urljoin(url, "/robots.txt")
        try:
            response = await self.fetch(robots, dont_obey_robotstxt=True)
        except NoResponse:
            return ()
        return robots_sitemaps(response.body, response.url)


def is_article(response: Response) -> bool:
    """Whether an address given by a person is that of one article: by what the page says, else by the address."""
    if is_xml_source(response) or not urlsplit(response.url).path.strip("/"):
        return False
    try:
        page = read_page(response)
    except (NotAnArticle, ExtractionError):
        return False
    kind = page.says("og:type") or ""
    told = bool(page.article_data) or kind.startswith("article")
    return told or (looks_like_article(response.url) and kind != "website")
