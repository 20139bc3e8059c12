"""Which pages of a crawl a browser renders before they are read, or read again."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.errors import NotAnArticle, UsageError
from newscrawl.rendering.renderer import ALWAYS, AUTO, MODES, NEVER, Renderer, find_browser
from newscrawl.rendering.shell_signs import may_gain_by_rendering
from newscrawl.spiders.failure_reasons import failures
from newscrawl.spiders.response_page import detached_response, read_page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from newscrawl.publishers.model import Publisher

WITHOUT_TEXT = frozenset({"empty-body", "live-blog", "gallery"})
"""Reasons of NotAnArticle for pages whose text may be made by scripts."""


@dataclass(frozen=True, slots=True)
class PageRendering:
    """Renders always, or where a page without a text looks as if its scripts would make one."""

    renderer: Renderer
    mode: str
    call: Callable[..., Awaitable[Any]]
    """Calls a function with its arguments, possibly in another process."""

    @classmethod
    def of(cls, crawler: Crawler, mode: str, call: Callable[..., Awaitable[Any]]) -> PageRendering | None:
        """Return None where nothing is rendered."""
        renderer = crawler.get_extension(Renderer) if mode != NEVER else None
        if renderer is None:
            return None
        renderer.failures = failures()
        return cls(renderer, mode, call)

    async def first(self, response: Response) -> Response:
        """Return the page to read: with `always` the rendered one, where there is one."""
        if self.mode != ALWAYS or not self.renderer.is_worthwhile(response.url):
            return response
        return await self.renderer.render(response) or response

    async def again(self, response: Response, reason: str) -> Response | None:
        """Return the rendered page of one that gave no article for this reason; None where rendering would gain nothing."""
        if self.mode != AUTO or reason not in WITHOUT_TEXT or not self.renderer.is_worthwhile(response.url):
            return None
        if not await self.call(may_gain, detached_response(response)):
            return None
        return await self.renderer.render(response)

    @contextmanager
    def gain_of(self, url: str) -> Iterator[None]:
        """Note whether reading the rendered page gives an article."""
        try:
            yield
        except NotAnArticle:
            self.renderer.gained(url, an_article=False)
            raise
        self.renderer.gained(url, an_article=True)


def mode_of(given: Mapping[str, str], publisher: Publisher | None, settings: BaseSettings) -> str:
    """Return how pages are rendered, by the argument, the publisher or the setting, in this order.

    UsageError where it is no such word, or where there is no browser for it.
    """
    named = given.get("render") or (publisher.render if publisher else "") or settings.get("NEWSCRAWL_RENDER", NEVER)
    if named not in MODES:
        raise UsageError(f"render={named!r} is none of {', '.join(MODES)}.")
    if named != NEVER and not settings.get("NEWSCRAWL_REPLAY"):
        find_browser(settings)
    return str(named)


def may_gain(response: Response) -> bool:
    """Return whether scripts may make the text of the page."""
    return may_gain_by_rendering(read_page(response).tree, len(response.body))
