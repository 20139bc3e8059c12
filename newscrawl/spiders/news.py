"""Any news site: finds the sources that the site declares, and reads its articles generically."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery import Candidate
from newscrawl.discovery.autodiscovery import common_sources, declared_sources
from newscrawl.discovery.robots_txt import robots_sitemaps
from newscrawl.discovery.section_pages import linked_articles
from newscrawl.discovery.urls import registered_domain
from newscrawl.errors import DiscoveryError, UsageError
from newscrawl.publishers.model import Feed, Section
from newscrawl.publishers.urls import host_of
from newscrawl.request_meta import FOUND_BY_KEY, SITE_TERMS_KEY, VIA_KEY, capture_of
from newscrawl.spiders.arguments import LOGIN_IN_URL_REFUSED_MESSAGE, has_login, hide_login, is_web_url, read_url_file
from newscrawl.spiders.base import ArticleSpider
from newscrawl.spiders.crawl_selection import article_key
from newscrawl.spiders.extraction_jobs import is_article_page
from newscrawl.spiders.failure_reasons import NoResponse
from newscrawl.spiders.response_page import fetched_page_of_response, is_source_response, refresh_url
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncGenerator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from newscrawl.publishers.model import Sitemap, Source
    from newscrawl.spiders.source_reader import Named

NON_ARTICLE_SITEMAP_PATTERN = re.compile(
    r"/(?:wp-sitemap-(?:taxonomies|users|posts-page)|(?:category|post_tag|tag|author|page|image|video)s?[-_]sitemap)[^/]*$"
)
"""Sitemaps of pages that are no articles, as the common blog systems name them."""
STALE_AFTER_SECONDS = 30 * 86400
"""Seconds: a site whose sources name nothing newer may have stopped to feed them."""
MAX_FRONT_PAGE_REFRESHES = 3
"""Pages that only send on, one after the other, which are followed from the given URL."""


class NewsSpider(ArticleSpider):
    """`-a url=` any URL of a site: its home page, a section, a feed, one article; or `-a urls=` a file of articles."""

    name = "news"
    known_arguments = ("url", "urls", *ArticleSpider.known_arguments)
    addresses: tuple[str, ...]
    front: Response | None = None
    """The response at `url`, when it is no article."""
    sites: frozenset[str] = frozenset()
    """The sites that are crawled, as `registered_domain` names them; none for a file of URLs."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        url, file = spider.given.get("url"), spider.given.get("urls")
        if (url is None) == (file is None):
            raise UsageError("Use either -a url=https://www.paper.example/ or -a urls=FILE.")
        if url is not None and has_login(url):
            raise UsageError(f"-a url={hide_login(url)} has a user name in it. {LOGIN_IN_URL_REFUSED_MESSAGE}")
        if url is not None and not is_web_url(url):
            raise UsageError(
                f"-a url={hide_login(url)} is no http or https URL. Give all of it: -a url=https://www.paper.example/"
            )
        spider.addresses = read_url_file(file) if file is not None else ()
        return spider

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(map(host_of, self.given_urls))

    @property
    def given_urls(self) -> tuple[str, ...]:
        return (*self.addresses, *filter(None, [self.given.get("url")]))

    async def candidates(self) -> AsyncGenerator[Named]:
        for address in self.addresses:
            yield Candidate(address), None
        if "url" in self.given:
            await self._fetch_front_page(self.given["url"])
        if self.front:
            reading = self._read_given_source if is_source_response(self.front) else self._read_site
            async for named in reading(self.front):
                yield named

    async def parse_front_page(self, response: Response, answer: asyncio.Future[Response]) -> AsyncGenerator[Any]:
        """Yield the article, when the URL is that of one; else nothing, and the site is read from here on."""
        try:
            if await self.extractors.call(is_article_page, fetched_page_of_response(response)):
                self.count("source/read")
                self.article_limit.begin_article()
                self.choice.note_request(Candidate(response.url), "", "named")
                async for outcome in self.parse_article(response, Candidate(response.url), is_original=False):
                    yield outcome
            else:
                self.front = response
        finally:
            self.answered(response, answer)

    def is_of_this_crawl(self, url: str) -> bool:
        return registered_domain(url) in self.sites  # the journal is that of many sites

    def wants_source(self, source: Source) -> bool:
        return super().wants_source(source) and not NON_ARTICLE_SITEMAP_PATTERN.search(urlsplit(source.url).path)

    async def _fetch_front_page(self, url: str) -> None:
        """Fetch the page at the given URL, or the one that it sends on to by meta refresh."""
        self.count("source/tried")
        visited: list[str] = []
        found: dict[str, Any] = {}
        try:
            while url and len(visited) <= MAX_FRONT_PAGE_REFRESHES:
                self.front = None
                await self.fetch(url, callback=self.parse_front_page, **{SITE_TERMS_KEY: {}}, **found)
                visited.append(url)
                front = self.front
                url = (refresh_url(front, visited) if front else None) or ""
                found = {FOUND_BY_KEY: "meta-refresh", VIA_KEY: visited[-1]}
        except NoResponse as error:
            self.reading.source_failed(url, error)

    async def _read_given_source(self, front: Response) -> AsyncGenerator[Named]:
        """Yield what a feed or sitemap names whose URL was given: on whatever site it is, as it is with feed services."""
        source = Feed(front.url)
        self.reading.seen.add(front.url)
        try:
            content = await self.reading.read_content(source, front)
        except (NoResponse, DiscoveryError) as error:
            self.reading.source_failed(front.url, error)
            return
        self.count("source/read")
        self.sites = frozenset(registered_domain(candidate.url) for candidate in content.candidates) | {
            registered_domain(front.url)
        }
        async for named in self.reading.candidates_in(content, source, front):
            yield named
        async for named in self.reading.read_sources(one.source for one in content.sources):
            yield named

    async def _read_site(self, front: Response) -> AsyncGenerator[Named]:
        """Yield what the site declares; when that gives nothing new, what is where most sites have it; else the page's own links."""
        self.selection.home = front.url
        self.sites = frozenset({registered_domain(front.url)})
        declared = (*declared_sources(front.body, front.url), *await self._fetch_robots_sitemaps(front.url))
        for sources, guessed in ((declared, False), (common_sources(front.url), True)):
            async for named in self.reading.read_sources(sources, guessed=guessed):
                yield named
            if self.reading.site_answered and not self._is_stale(front):
                self.count("source/read")
                return
        try:
            content = await self.reading.read_content(Section(front.url), front)
        except (NoResponse, DiscoveryError) as error:
            if not self.reading.site_answered:
                self.reading.source_failed(front.url, error)
            return
        if self.reading.site_answered:
            self.count("source/stale")
            self.logger.warning("%s: %s, so the links of the page are read, too.", front.url, self._stale_message())
        self.count("source/read")
        async for named in self.reading.candidates_in(content, Section(front.url), front):
            yield named

    def _is_stale(self, front: Response) -> bool:
        """Return whether the sources that were read may be ones that nobody feeds any more."""
        if self.reading.newest:
            return capture_time(front, self.settings).timestamp() - self.reading.newest > STALE_AFTER_SECONDS
        linked = [one.url for one in linked_articles(front.body, front.url)]
        return bool(linked) and not any(
            self.selection.has_seen(url) or self.history.knows(article_key(url)) for url in linked
        )

    def _stale_message(self) -> str:
        if not self.reading.newest:
            return "its sources name none of the articles that it links to"
        return f"the newest date in its sources is {datetime.fromtimestamp(self.reading.newest, UTC).date()}"

    async def _fetch_robots_sitemaps(self, url: str) -> tuple[Sitemap, ...]:
        robots = urljoin(url, "/robots.txt")
        try:
            response = await self.fetch(robots, dont_obey_robotstxt=True)
        except NoResponse:
            return ()
        return robots_sitemaps(response.body, response.url)


def capture_time(response: Response, settings: BaseSettings) -> datetime:
    """Return when the response was captured; the start of the run where nothing records."""
    capture = capture_of(response)
    return datetime.fromisoformat(capture.date) if capture else started_at(settings["NEWSCRAWL_RUN_ID"])
