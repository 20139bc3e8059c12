"""Which pages of a crawl a browser renders before they are read, or read again."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from newscrawl.errors import DiscoveryError, NotAnArticle, UsageError
from newscrawl.rendering.renderer import ALWAYS, AUTO, MODES, NEVER, Renderer, find_browser
from newscrawl.spiders.extraction_job import EMPTY_SECTION, SIGNS, may_gain
from newscrawl.spiders.failure_reasons import failures
from newscrawl.spiders.response_page import fetched_page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Publisher

Read = TypeVar("Read")


@dataclass(slots=True)
class Gain:
    """Whether a rendered page gave anything that the page did not."""

    is_any: bool = True


MAX_STUB = 500
"""Characters of a text that may be that of the frame in which scripts put the story."""


@dataclass(frozen=True, slots=True)
class PageRendering:
    """Renders always, or where a page without a text looks as if its scripts would make one."""

    renderer: Renderer
    mode: str
    call: Callable[..., Awaitable[Any]]
    """Calls a function with its arguments, possibly in another process."""

    @classmethod
    def of(cls, crawler: Crawler, mode: str, call: Callable[..., Awaitable[Any]]) -> PageRendering | None:
        """Return what renders pages; None where the extension `Renderer` is not enabled."""
        renderer = crawler.get_extension(Renderer)
        if renderer is None:
            return None
        renderer.failures = failures()
        return cls(renderer, mode, call)

    async def first(self, response: Response) -> Response:
        """Return the page to read: with `always` the rendered one, where there is one."""
        if self.mode != ALWAYS or not self.renderer.can_render:
            return response
        return await self.renderer.render(response) or response

    async def again(self, response: Response, reason: str) -> Response | None:
        """Return the rendered page of one that gave no article for this reason; None where rendering would gain nothing."""
        if self.mode != AUTO or reason not in SIGNS or not self.renderer.is_worthwhile(response):
            return None
        if not await self.call(may_gain, fetched_page(response), reason):
            return None
        return await self.renderer.render(response)

    async def read_section(self, response: Response, read: Callable[[Response], Read]) -> Read:
        """Read a page of links: with `auto`, as its scripts left it where it names nothing as it was on the wire."""
        try:
            return read(await self.first(response))
        except DiscoveryError:
            rendered = await self.again(response, EMPTY_SECTION)
            if rendered is None:
                raise
        with self.gain_of(rendered):
            return read(rendered)

    @contextmanager
    def gain_of(self, rendered: Response) -> Iterator[Gain]:
        """Note whether reading the rendered page gives anything."""
        gain = Gain()
        try:
            yield gain
        except (NotAnArticle, DiscoveryError):
            self.renderer.gained(rendered, anything=False)
            raise
        self.renderer.gained(rendered, anything=gain.is_any)


def mode_of(given: Mapping[str, str], publisher: Publisher | None, settings: BaseSettings, section: str = "") -> str:
    """Return how pages are rendered, by the argument, the section, the publisher or the setting, in this order.

    UsageError where it is no such word, or where there is no browser for it.
    """
    own = section or (publisher.render if publisher else "")
    named = given.get("render") or own or settings.get("NEWSCRAWL_RENDER", NEVER)
    if named not in MODES:
        raise UsageError(f"render={named!r} is none of {', '.join(MODES)}.")
    if named != NEVER and not settings.get("NEWSCRAWL_REPLAY"):
        find_browser(settings)
    return str(named)


def is_stub(draft: ArticleDraft) -> bool:
    """Return whether so short a text, behind no wall, may not be the story."""
    return len(draft.text) < MAX_STUB and draft.isAccessibleForFree is not False
